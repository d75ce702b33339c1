"""Questions to the catalogue that people keep, and the news of them."""
