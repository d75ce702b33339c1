"""Open problems (张榜招贤): a call with a bounty, bids that stay sealed until its deadline, reviews, an award.

selectors   which bids whom are shown, and how they were scored
services    draft, submit, withdraw; review; award
opening     after the deadline everybody concerned is told
"""
