"""The way of a page: source, entries, chunks, Chroma."""
