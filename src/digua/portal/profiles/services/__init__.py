"""Every change of a need or an offer.

making      a new one, by its owner or prepared for them
editing     every edit a version
moving      from state to state, where a person says so
assessing   the adviser's scores
term        renewal, notice, expiry, archive
sharing     open for interest; who is invited
attaching   pictures and documents
"""
