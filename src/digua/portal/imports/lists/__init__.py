"""Lists that somebody has anyway: a CSV or XLSX of organisations, people or profiles, its columns as they come.

fields      what a column may be
grids       a file as cells
mapping     which column is what, suggested by headings and by content
assembly    rows as an Event
"""
