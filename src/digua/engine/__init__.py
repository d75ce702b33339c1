"""Matching and timetables: frozen data in, data with reasons out.

Nothing here knows the web, a database, the clock, the network or the environment. Chance, budget and
parameters are arguments; the same seed and the same budget of moves give the same answer.
"""
