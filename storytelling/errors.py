"""What can go wrong in ways that people can do something about."""


class Refused(Exception):
    """The change was not made and nothing was lost. `str(error)` is one or two sentences for the person who asked."""
