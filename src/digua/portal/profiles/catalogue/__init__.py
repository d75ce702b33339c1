"""The catalogue: what is asked of it, and what it answers to whom."""
