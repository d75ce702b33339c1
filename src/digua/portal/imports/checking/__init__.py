"""A file read and everything wrong with it told: where, why, and which entries would mend it.

reading    the file with what was typed instead of its cells: an Event, or why there is none
beyond     what the portal asks more than the workbook's reader
telling    sentences in every language
cures      entries that would mend a cell
finding    problems with their cells, and the rows round them
run        a whole check, kept
"""
