"""Lists as files: whatever a page lists, by the same rules, as a workbook or as text with separators.

listing   what a list is: a title, columns, rows
lists     which columns each list has
writing   as .xlsx or .csv, in which nothing becomes a formula
"""
