"""Live pages written for the gold questions, in the layout in which a browser copies such pages."""
