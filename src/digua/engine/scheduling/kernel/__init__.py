"""The compiled search: moves on flat arrays, one idea a file. Nothing here knows the model's dataclasses."""
