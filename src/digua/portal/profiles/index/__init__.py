"""The index behind the catalogue: vectors, words and facts of all published profiles, in the data folder."""
