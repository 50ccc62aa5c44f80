"""What a person is reminded of, and when: pure, but for the one act that tells it (``telling``).

A reminder never asks anybody to roll. It says what the log has a question about, or that a date is
reached.
"""
