"""The shots of a story as cards: five queries, however many shots there are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When

from storytelling.manuscript.models import Scene, Shot
from storytelling.rendering.models import JobState, RenderJob, Rung, Take
from storytelling.worlds.models import Story
from webapp.views.engines import Engines, Offer, engines_now
from webapp.views.line import Line, line_now
from webapp.views.marks import Mark, freshness, rung_of
from webapp.views.staleness import why_stale

_HEIGHT = Case(*[When(rung=rung, then=Value(n)) for n, rung in enumerate(Rung)], output_field=IntegerField())
_ASIDE = re.compile(r"\([^()]*\)")
_OPEN = (JobState.QUEUED, JobState.RUNNING)


@dataclass(frozen=True)
class Card:
    """One shot with the best it has come to so far, and its newest job."""

    shot: Shot
    scene: Scene
    take: Take | None
    job: RenderJob | None
    engines: Engines
    line: Line
    stale: str = ""
    words: str = ""

    @property
    def label(self) -> str:
        """2.3: the third shot of the second scene."""
        return f"{self.scene.number}.{self.shot.number}"

    @property
    def seconds(self) -> float:
        return float(self.shot.overrides.get("seconds", self.shot.seconds))

    @property
    def start(self) -> float:
        """Where in the take's clip the shot begins, in seconds."""
        return self.take.lead / (self.take.asset.fps or 24) if self.take else 0.0

    @property
    def length(self) -> float:
        """How long the shot plays: the frames its take uses, else what the script gives it."""
        return self.take.used / (self.take.asset.fps or 24) if self.take and self.take.used else self.seconds

    @property
    def unlettered(self) -> list[str]:
        """Words its take could not show, because no font of the render side has their letters."""
        said = self.take.facts_json.get("not_understood") or () if self.take else ()
        return [str(one).removeprefix("caption: ") for one in said if str(one).startswith("caption: ")]

    @property
    def enters(self) -> str:
        """The transition into it."""
        return str(self.shot.brief_json.get("transition_in", "cut"))

    @property
    def leaves(self) -> str:
        """The transition out of it."""
        return str(self.shot.brief_json.get("transition_out", "cut"))

    @property
    def camera(self) -> str:
        """ "Close, dolly in"."""
        camera: dict[str, Any] = {**self.shot.brief_json.get("camera", {}), **self.shot.overrides.get("camera", {})}
        return camera_said(camera)

    @cached_property
    def rung(self) -> Mark:
        return rung_of(self.take)

    @cached_property
    def fresh(self) -> Mark:
        return freshness(self.take, self.job, self.stale, self.line)

    @cached_property
    def offer(self) -> Offer | None:
        return self.engines.offer(self.seconds)

    @property
    def is_open(self) -> bool:
        """Whether a render of it waits or runs."""
        return self.job is not None and self.job.state in _OPEN

    @property
    def can_cancel(self) -> bool:
        return self.job is not None and self.job.state in _OPEN and self.job.cancel_asked_at is None

    @property
    def failed(self) -> bool:
        return self.fresh.tone == "bad"

    @property
    def is_due(self) -> bool:
        """Whether "render what is missing" means this shot: no take or a stale one, and nothing under way."""
        return not self.is_open and (self.take is None or self.fresh.tone in ("warn", "bad"))


def offered(cards: Iterable[Card]) -> str:
    """What one press for all of them would do: "renders 380 frames at 1280×720"."""
    shapes = [card.offer.shape for card in cards if card.offer]
    if not shapes:
        return ""
    return f"renders {sum(shape.frames for shape in shapes)} frames at {shapes[0].width}×{shapes[0].height}"


@dataclass(frozen=True)
class Row:
    """A scene and its shots, in order."""

    scene: Scene
    cards: tuple[Card, ...]

    @property
    def seconds(self) -> float:
        return sum(card.seconds for card in self.cards)

    @property
    def due(self) -> list[Card]:
        return [card for card in self.cards if card.is_due]

    @property
    def due_offer(self) -> str:
        return offered(self.due)

    @property
    def due_estimate(self) -> float:
        return sum(card.offer.estimate for card in self.due if card.offer)

    @property
    def all_estimate(self) -> float:
        return sum(card.offer.estimate for card in self.cards if card.offer)

    @property
    def is_open(self) -> bool:
        return any(card.is_open for card in self.cards)


@dataclass(frozen=True)
class Board:
    rows: tuple[Row, ...]
    engines: Engines

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        return tuple(card for row in self.rows for card in row.cards)

    @property
    def seconds(self) -> float:
        return sum(card.seconds for card in self.cards)

    @property
    def missing(self) -> int:
        """How many shots have no take."""
        return sum(card.take is None for card in self.cards)

    @cached_property
    def due(self) -> list[Card]:
        return [card for card in self.cards if card.is_due]

    @property
    def due_offer(self) -> str:
        return offered(self.due)

    @property
    def due_estimate(self) -> float:
        return sum(card.offer.estimate for card in self.due if card.offer)

    @property
    def all_estimate(self) -> float:
        return sum(card.offer.estimate for card in self.cards if card.offer)

    @property
    def open(self) -> int:
        return sum(card.is_open for card in self.cards)

    @cached_property
    def ladder(self) -> list[tuple[str, str, int, float, float]]:
        """Each rung a shot stands on: name, CSS class, how many, where its part of the bar starts and its share (of 100)."""
        counts = Counter(card.rung.word for card in self.cards)
        made, at = [], 0.0
        for rung in reversed(Rung):
            if count := counts.get(rung.value, 0):
                share = 100 * count / len(self.cards)
                made.append((rung.value, rung.value.replace(" ", "-"), count, at, share))
                at += share
        return made


def board_of(story: Story) -> Board:
    engines = engines_now()
    scenes = {scene.pk: scene for scene in story.manuscript.scenes.all()}
    by_scene: dict[int, list[Card]] = {pk: [] for pk in scenes}
    for card in cards_of(story, story.manuscript.shots.in_story(), scenes, engines):
        by_scene[card.scene.pk].append(card)
    return Board(tuple(Row(scene, tuple(by_scene[pk])) for pk, scene in scenes.items()), engines)


def card_of(story: Story, shot: Shot) -> Card:
    """The card of one shot of the text."""
    assert shot.scene
    return cards_of(story, [shot], {shot.scene.pk: shot.scene}, engines_now())[0]


def cards_of(story: Story, shots: Iterable[Shot], scenes: dict[int, Scene], engines: Engines) -> list[Card]:
    shots = list(shots)
    pks = [shot.pk for shot in shots]
    takes = {take.shot_id: take for take in best_takes(pks)}
    jobs = {job.shot_id: job for job in newest_jobs(pks)}
    line = line_now() if any(job.state == JobState.QUEUED for job in jobs.values()) else Line()
    stale = why_stale(shots, takes.values())
    lines = story.manuscript.text.split("\n")
    return [
        Card(
            shot=shot,
            scene=scenes[shot.scene_id or 0],
            take=takes.get(shot.pk),
            job=jobs.get(shot.pk),
            engines=engines,
            line=line,
            stale=stale.get(shot.pk, ""),
            words=as_written(shot, lines),
        )
        for shot in shots
    ]


def as_written(shot: Shot, lines: list[str]) -> str:
    """The words of the shot with the script's own line breaks, where its lines hold nothing else but asides."""
    written = "\n".join(lines[shot.first_line - 1 : shot.last_line]).strip()
    same = _ASIDE.sub("", written).split() == _ASIDE.sub("", shot.words).split()
    return written if same else shot.words or shot.heading


def best_takes(shots: list[int]) -> QuerySet[Take]:
    """The highest rung's newest take of each shot."""
    found = Take.objects.filter(shot__in=shots).annotate(height=_HEIGHT).select_related("asset", "poster")
    return found.order_by("shot_id", "-height", "-number").distinct("shot_id")


def newest_jobs(shots: list[int]) -> QuerySet[RenderJob]:
    found = RenderJob.objects.filter(shot__in=shots).defer("request_json", "prompt_json")
    return found.order_by("shot_id", "-id").distinct("shot_id")


def camera_said(camera: dict[str, Any]) -> str:
    """A set-up in a few words, leaving out what goes without saying."""
    parts = [str(camera.get("size", ""))]
    if camera.get("angle", "eye level") != "eye level":
        parts.append(str(camera["angle"]))
    if camera.get("move", "static") != "static":
        parts.append(" ".join(str(camera[key]) for key in ("move", "direction") if camera.get(key)))
    said = ", ".join(part for part in parts if part)
    return said[:1].upper() + said[1:]
