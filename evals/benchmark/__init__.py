"""Dateline timed against what it is built on, as ratios of one run: `make bench`."""
