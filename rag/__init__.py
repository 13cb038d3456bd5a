"""The way of a question: passages, statements, a verified and cited answer."""
