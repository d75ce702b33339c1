"""Kinds of cells: how each is read, shown and explained. One small file per family."""
