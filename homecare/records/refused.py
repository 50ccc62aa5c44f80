"""What is raised where a field does not take a value."""


class Refused(ValueError):
    """A value that the field does not take; the message says why, for the person."""
