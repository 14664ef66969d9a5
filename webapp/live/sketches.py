"""What the shot under a cursor shows, read from words that are still being typed.

A page sends the lines around its cursor; the rest of the script is the one last projected. Between keys only the scene that
was typed in is read again.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from inference.contract import Brief, to_json
from storytelling.manuscript.models import Manuscript, Shot
from storytelling.script.live_breakdown import LiveBreakdown

MOST_READ = 16  # scripts this process keeps broken down
Page = tuple[int, int, str]  # manuscript, person, and what tells the person's tabs apart
_NEAR = 4000  # code points within which the window's surroundings are looked for


@dataclass(frozen=True, slots=True)
class Window:
    """Lines of a script as a page has them now: `words` between `before` and `after`, the code points around them that
    tell where they belong; `start` is how many stand before, `at` the cursor within `words`."""

    words: str
    at: int
    start: int
    before: str = ""
    after: str = ""

    def into(self, text: str) -> tuple[str, int]:
        """`text` with the window's words in their place, and the cursor in it."""
        start = _found(text, self.before, self.start - len(self.before)) + len(self.before) if self.before else 0
        end = _found(text, self.after, start + len(self.words)) if self.after else len(text)
        end = max(start, end)
        return text[:start] + self.words + text[end:], start + min(self.at, len(self.words))


@dataclass(frozen=True, slots=True)
class Seen:
    """The shot under the cursor: its brief with people's values in place of the text's, and the stored shot, if there is
    one yet. `lines` as the page has them."""

    brief: Brief
    shot: Shot | None
    scene: int
    number: int
    lines: tuple[int, int]

    @property
    def label(self) -> str:
        return f"{self.scene}.{self.number}"


class Reading:
    """One script, broken down with whatever was typed into it last. For one thread at a time."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self._projected = -1
        self._text = ""
        self._live: LiveBreakdown | None = None

    def of_stored(self, manuscript: Manuscript) -> LiveBreakdown:
        """The breakdown of the text last projected."""
        self._text, self._projected = manuscript.text, manuscript.projected
        return self._read(self._text)

    def see(self, manuscript: Manuscript, window: Window) -> Seen | None:
        """What stands at the cursor; None where no shot does."""
        if self._projected != manuscript.projected:
            self._text, self._projected = manuscript.text, manuscript.projected
        text, at = window.into(self._text)
        found = self._read(text).at(at)
        if found is None:
            return None
        scene, index = found
        outline = scene.shot(index)
        shot = _stored(manuscript, outline.key, scene.number, outline.number)
        brief = Shot(brief_json=to_json(outline.brief), overrides=shot.overrides).brief if shot else outline.brief
        return Seen(brief, shot, scene.number, outline.number, (outline.first_line, outline.last_line))

    def _read(self, text: str) -> LiveBreakdown:
        if self._live is None:
            self._live = LiveBreakdown(text)
        else:
            self._live.become(text)
        return self._live


class Readings:
    """The scripts lately looked at, in this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: OrderedDict[int, Reading] = OrderedDict()
        self._newest: OrderedDict[Page, float] = OrderedDict()

    def of(self, manuscript: int) -> Reading:
        with self._lock:
            reading = self._known.setdefault(manuscript, Reading())
            self._known.move_to_end(manuscript)
            while len(self._known) > MOST_READ:
                self._known.popitem(last=False)
            return reading

    def ask(self, page: Page, turn: float) -> None:
        """A page asks for its `turn`-th picture: whatever it asked before is over."""
        with self._lock:
            self._newest[page] = max(turn, self._newest.pop(page, 0.0))
            while len(self._newest) > 1000:
                self._newest.popitem(last=False)

    def is_over(self, page: Page, turn: float) -> bool:
        return self._newest.get(page, 0.0) > turn


readings = Readings()


def _found(text: str, around: str, near: int) -> int:
    """Where `around` begins in `text`, as close to `near` as it can be found; `near` itself, within the text, if nowhere."""
    near = max(0, min(near, len(text)))
    if text.startswith(around, near):
        return near
    after = text.find(around, near, near + _NEAR)
    before = text.rfind(around, max(0, near - _NEAR), near + len(around))
    found = [at for at in (after, before) if at >= 0]
    return min(found, key=lambda at: abs(at - near)) if found else near


def _stored(manuscript: Manuscript, key: str, scene: int, number: int) -> Shot | None:
    """The shot of these words, else the one that stands there now and is about to have them."""
    shots = manuscript.shots.in_story().defer("brief_json", "origins", "former")
    return shots.filter(key=key).first() or shots.filter(scene__number=scene, number=number).first()
