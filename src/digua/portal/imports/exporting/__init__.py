"""Lists as files: whatever a page lists, by the same rules, as a workbook or as text with separators.

listing   what a list is: a title, columns, rows
lists     columns of people, organisations, registrations, problems
profiles  columns of needs and offers
records   columns of mails, jobs, the audit, accounts, hits
writing   as .xlsx or .csv, in which nothing becomes a formula
"""
