"""One small reader per format of live page."""
