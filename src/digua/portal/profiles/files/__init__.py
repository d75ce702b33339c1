"""What people upload, taken for what it is and not for what it is called.

pictures    decoded, bounded, and written anew without what cameras add
documents   PDF, Office and OpenDocument by their first bytes and their structure; only ever attachments
"""
