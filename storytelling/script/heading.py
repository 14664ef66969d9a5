"""Scene headings: setting, place and time of day."""

from __future__ import annotations

import re
from typing import NamedTuple

from inference.contract import Setting, Time
from storytelling.script.lexicon.hours import NEXT_LIGHT, TIMES
from storytelling.script.lexicon.places import INDOORS, KIND_OF
from storytelling.script.lexicon.things import singular

_PREFIX = re.compile(
    r"\s*(?P<both>(?:INT|EXT)\.?\s*/\s*(?:INT|EXT)\.?|I\.?/E\.?|E\.?/I\.?)\s+|\s*(?P<one>INT|EXT|EST)(?:\.\s*|\s+)",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s+[-–—]{1,2}\s+|\s*[–—]\s*|,\s+(?=[^,]*\Z)")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.]\d\d)?\s*(a\.?m\.?|p\.?m\.?|o'clock)?", re.IGNORECASE)


class Heading(NamedTuple):
    """`setting` and `time` are None where the heading does not say; `place` is lower case; `establishing` for EST."""

    setting: Setting | None
    place: str
    time: Time | None
    time_words: str = ""
    establishing: bool = False


def read_heading(text: str) -> Heading:
    """A heading's parts; the scene number must already be off."""
    text = " ".join(text.split())
    prefix = _PREFIX.match(text)
    setting, establishing = None, False
    if prefix:
        setting = Setting.INT_EXT if prefix["both"] else _SETTINGS[prefix["one"].upper()]
        establishing = (prefix["one"] or "").upper() == "EST"
        text = text[prefix.end() :]
    place, time, said = _split_time(text)
    return Heading(setting, place.strip(" .,-–—").lower(), time, said, establishing)


_SETTINGS = {"INT": Setting.INT, "EXT": Setting.EXT, "EST": Setting.EXT}


def _split_time(text: str) -> tuple[str, Time | None, str]:
    parts = list(_DASH.finditer(text))
    for dash in reversed(parts[-2:]):
        time = read_time(text[dash.end() :])
        if time:
            return text[: dash.start()], time, text[dash.end() :].strip()
    if (alone := read_time(text)) and not parts:
        return "", alone, text
    return text, None, ""


def read_time(words: str) -> Time | None:
    """The time of day `words` name ("LATE AFTERNOON", "3 A.M.", "NIGHT (FLASHBACK)"), or None."""
    said = re.sub(r"\([^)]*\)|[\[\].]", "", words).strip().lower().replace("’", "'")
    said = " ".join(said.split())
    if said in TIMES:
        return TIMES[said]
    hits = [
        (said.find(name), -len(name), time)
        for name, time in TIMES.items()
        if re.search(rf"\b{re.escape(name)}\b", said)
    ]
    if hits and len(said.split()) <= 5:
        return min(hits, key=lambda hit: hit[1])[2]
    clock = _CLOCK.fullmatch(words.strip().lower())
    return _at_clock(int(clock[1]), clock[2] or "") if clock and (clock[2] or ":" in words) else None


def _at_clock(hour: int, half: str) -> Time:
    hour = hour % 12 + 12 if half.startswith("p") else (hour % 12 if half.startswith("a") else hour)
    for until, time in (
        (5, Time.NIGHT),
        (7, Time.DAWN),
        (11, Time.MORNING),
        (13, Time.NOON),
        (17, Time.AFTERNOON),
        (20, Time.EVENING),
    ):
        if hour < until:
            return time
    return Time.NIGHT


def light_after(time: Time, before: Time) -> Time:
    """The light of a scene said to be at `time`, when the scene before had `before`."""
    if time is Time.LATER:
        return NEXT_LIGHT[before]
    return before if time in (Time.CONTINUOUS, Time.MOMENTS_LATER, Time.SAME) else time


_ABOARD = frozenset({"bridge", "deck", "hold", "cabin", "cockpit", "bunk"})


def kind_of_place(name: str) -> str:
    """The kit a place is built from: its last known noun decides ("train station" is a station), or "unknown"."""
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", name.lower())
    aboard = [KIND_OF[word] for word in words if KIND_OF.get(word) in ("ship", "space") and word not in _ABOARD]
    if aboard and _ABOARD & set(words):
        return aboard[0]
    main = re.split(r"\s(?:of|over|under|near|by|at|behind|above|below|in|on|outside|with)\s", name.lower())[0]
    for pool in (re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", main), words):
        for i in range(len(pool) - 1, -1, -1):
            for size in (3, 2, 1):
                noun = " ".join(pool[max(0, i - size + 1) : i + 1])
                if noun in KIND_OF or singular(noun) in KIND_OF:
                    return KIND_OF.get(noun) or KIND_OF[singular(noun)]
    return "unknown"


def setting_of(kind: str) -> Setting:
    """Whether a place of `kind` is indoors, when nobody said."""
    return Setting.INT if kind in INDOORS else Setting.EXT
