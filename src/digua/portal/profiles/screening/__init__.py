"""Compliance screening: what a profile says and who offers it, against lists that a human loaded.

tokens    words in any script in the form in which they are compared
lists     the file of control items or sanctioned names, read and checked (docs/formats/screening.md)
finding   where a profile meets an item
gate      a profile passes, or waits for a human; what the human decided
loading   a new version of a list, and what stands already screened anew
"""
