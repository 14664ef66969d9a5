"""How scripts say things, as data: directions, verbs, things, places, people, colours, hours and weather."""


def wordset(text: str) -> frozenset[str]:
    """The words of `text`: lists of words read better without quotes."""
    return frozenset(text.split())
