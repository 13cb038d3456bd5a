"""The sample coverage, as a browser copies such a page."""
