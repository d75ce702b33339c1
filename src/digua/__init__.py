"""Digua: from the first need or offer, through matching and meetings, to cooperation that lasts."""

__version__ = "0.1.0"
