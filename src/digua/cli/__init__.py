"""One command, `digua`: the engines on files, from an event workbook to everybody's schedule.

Commands import what they need when they run, so that `digua --help` answers at once.
"""
