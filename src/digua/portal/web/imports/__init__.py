"""The way of a file into an edition: upload, columns, check, twins, commit."""
