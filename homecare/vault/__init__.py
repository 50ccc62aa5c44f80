"""Encryption at rest: the key of a log, what opens it, and files that are sealed with it. No database."""
