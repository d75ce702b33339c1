"""Meetings: people, requests and resources become a timetable with a bound, reasons and repair.

model, form   a round as data, and what is wrong with it
bound         what no timetable can exceed
solve         a timetable; it loads compiled code, so import it where it is used
verify        an independent check of any timetable
"""
