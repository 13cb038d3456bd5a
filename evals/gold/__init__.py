"""The gold questions that ship with Dateline."""
