"""What people upload, taken for what it is and not for what it is called.

upload      as far as it must be known to be checked
pictures    decoded, bounded, and written anew without what cameras add
"""
