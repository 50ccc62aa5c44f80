"""The session form: what was done, with the safety check beside it."""
