"""How good it is: gold questions, measures, reports."""
