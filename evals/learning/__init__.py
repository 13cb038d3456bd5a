"""The scripts that make the small learned files which `rag/` ships: what was learned, from what, by which command."""
