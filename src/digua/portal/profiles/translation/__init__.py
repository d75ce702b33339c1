"""Machine translation of a profile, by a service that the operator names; always marked as a machine's.

translator                      what a translator is
libretranslate, openai_compatible   the services that are known
choice                          the one that the settings name
translating                     texts translated by machine, by hand, or reviewed
"""
