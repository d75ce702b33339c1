"""Every change of an import on its way.

uploading     a file comes in, or a corrected one takes its place
mapping       which column of a list is what
mending       cells typed anew, rows left out
deciding      twins: the same, apart, later
settling      all of it into the edition at once, or out again
"""
