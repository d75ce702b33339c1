"""Who should meet whom, and why: needs and offers in any language, ranked with reasons.

model          needs, offers, verdicts as data
introductions  from profiles to ranked offers with reasons
matcher        the same in steps, for many questions to one set of profiles
allocate       who meets whom where everybody's time is short
learning       better weights from what people said of earlier matches
"""
