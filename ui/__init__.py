"""The doors: the command line and the web chat."""
