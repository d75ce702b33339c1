"""Pages to print and to send, set by Typst."""
