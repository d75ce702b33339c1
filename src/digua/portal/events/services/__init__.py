"""Every change of series and editions.

editions        a series, an edition, what it says of itself, who sees it
copying         an edition from the last one, its days moved
subjects        themes and key dates
registrations   how far somebody is from invited to checked in
"""
