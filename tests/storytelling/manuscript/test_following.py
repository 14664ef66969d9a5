"""A writer at work, pause after pause: no take is lost, no shot is doubled, and text that comes back finds its shots."""

import random

import pytest
from django.db import transaction

from storytelling.assets.models import Asset
from storytelling.events.models import Event
from storytelling.manuscript import crdt, log
from storytelling.manuscript.following import Follower
from storytelling.manuscript.models import Shot
from storytelling.rendering.models import Take
from storytelling.script.outline import break_down
from tests.conftest import EXAMPLES

pytestmark = pytest.mark.database


class Typist:
    """Types into a story; after each pause the projection follows, and everything that must hold is looked at."""

    def __init__(self, story, by):
        self.story, self.by = story, by
        self.follower = Follower(story.manuscript.pk)
        self.document = log.load(story.manuscript)
        self.takes = {}
        self.pauses = 0

    @property
    def text(self):
        return crdt.text_of(self.document)

    def becomes(self, text):
        with transaction.atomic():
            update = crdt.rewritten(self.document, text)
            if update is not None:
                log.append(log.locked(self.story.manuscript), update, by=self.by)
        changes = self.follower.project()
        self.pauses += 1
        self.look()
        return changes

    def types(self, words, at, *, step=1):
        for n in range(0, len(words), step):
            self.becomes(self.text[: at + n] + words[n : n + step] + self.text[at + n :])

    def backspaces(self, start, end, *, step=1):
        while end > start:
            cut = min(step, end - start)
            self.becomes(self.text[: end - cut] + self.text[end:])
            end -= cut

    def shots(self):
        return list(self.story.manuscript.shots.in_story().select_related("scene"))

    def uids(self):
        return [shot.uid for shot in self.shots()]

    def films(self, *words):
        """Give every shot that has one of `words`, or every shot, a take."""
        for shot in self.shots():
            if not words or any(word in shot.words for word in words):
                asset = Asset.objects.create(
                    team=self.story.world.team, sha256="0" * 64, media_type="video/mp4", name="x", size=1
                )
                self.takes[Take.objects.create(shot=shot, number=1, rung="drawn", asset=asset).uid] = shot.uid

    def look(self):
        """Rows equal the breakdown of the text; every take is where it was; every shot with a take is in one place."""
        manuscript = self.story.manuscript
        manuscript.refresh_from_db()
        assert manuscript.projected == manuscript.number and manuscript.text == self.text
        found = break_down(self.text)
        rows = self.shots()
        expected = [(scene, shot) for scene in found.scenes for shot in scene.shots]
        assert [row.key for row in rows] == [shot.key for _, shot in expected]
        for row, (scene, shot) in zip(rows, expected, strict=True):
            assert (row.scene.number, row.scene.heading, row.number) == (scene.number, scene.heading, shot.number)
            assert (row.scene.first_line, row.scene.last_line) == (scene.first_line, scene.last_line)
            assert (row.words, row.first_line, row.last_line) == (shot.words, shot.first_line, shot.last_line)
            assert row.brief == shot.brief or row.overrides
            assert row.origins == {fact: list(lines) for fact, lines in shot.origins.items()}
        assert manuscript.scenes.count() == len(found.scenes)
        held = dict(Take.objects.filter(shot__manuscript=manuscript).values_list("uid", "shot__uid"))
        assert held == self.takes
        assert all(
            shot.scene_id or shot in manuscript.shots.in_tray() for shot in Shot.objects.filter(takes__isnull=False)
        )


@pytest.fixture
def typist(lantern_reef, ada):
    return Typist(lantern_reef, ada)


def test_a_shot_typed_letter_by_letter_and_taken_back_leaves_all_as_it_was(typist):
    typist.films()
    text, before = typist.text, typist.uids()
    at = text.index("\n\nINT. SUNKEN LIBRARY")
    typist.types("\n\nMARA climbs a wet ladder. OTTO waits below.", at, step=3)
    assert len(typist.uids()) > len(before) and [uid for uid in typist.uids() if uid in before] == before
    typist.backspaces(at, at + len("\n\nMARA climbs a wet ladder. OTTO waits below."), step=4)
    assert typist.text == text and typist.uids() == before


def test_a_line_deleted_letter_by_letter_comes_back_by_one_undo(typist):
    text, before = typist.text, typist.uids()
    line = next(line for line in text.split("\n") if line.startswith("AERIAL"))
    at = text.index(line)
    typist.backspaces(at, at + len(line), step=2)
    assert typist.uids() != before
    typist.becomes(text)
    assert typist.uids() == before


def test_a_scene_cut_and_pasted_elsewhere_moves_with_its_takes(typist):
    typist.films("needle", "shelves", "MARA")
    text, before = typist.text, typist.uids()
    at, end = text.index("INT. SUNKEN LIBRARY"), text.index("EXT. LANTERN REEF", text.index("INT. SUNKEN LIBRARY"))
    scene = text[at:end]
    typist.becomes(text[:at] + text[end:])
    gone = set(before) - set(typist.uids())
    assert gone and set(typist.story.manuscript.shots.in_tray().values_list("uid", flat=True)) <= gone
    typist.becomes(text[:at] + text[end:].rstrip("\n") + "\n\n" + scene)
    assert set(typist.uids()) == set(before)
    typist.becomes(text)
    assert typist.uids() == before


def test_a_heading_renamed_letter_by_letter_keeps_every_shot_under_it(typist):
    typist.films()
    text, before = typist.text, typist.uids()
    at = text.index("SUNKEN LIBRARY")
    typist.backspaces(at, at + len("SUNKEN LIBRARY"))
    typist.types("FLOODED CHAPEL", at)
    assert typist.uids() == before
    typist.becomes(text)
    assert typist.uids() == before


def test_scenes_joined_and_split_again_keep_every_shot(typist):
    typist.films()
    text, before = typist.text, typist.uids()
    heading = "INT. SUNKEN LIBRARY - CONTINUOUS"
    heading = next(line for line in text.split("\n") if line.startswith("INT. SUNKEN LIBRARY"))
    typist.becomes(text.replace(heading + "\n", "", 1))
    assert set(typist.uids()) <= set(before)
    typist.becomes(text)
    assert typist.uids() == before


def test_a_shot_whose_words_changed_after_its_take_keeps_the_take(typist):
    typist.films()
    before = typist.uids()
    changes = typist.becomes(typist.text.replace("The needle spins, stops,", "The needle trembles, turns, stops,"))
    assert len(changes.changed) == 1 and typist.uids() == before


def test_everything_deleted_and_undone_is_everything_as_before(typist):
    typist.films("MARA")
    text, before = typist.text, typist.uids()
    typist.becomes("")
    assert typist.uids() == [] and typist.story.manuscript.shots.in_tray().count() == len(typist.takes)
    typist.becomes(text)
    assert typist.uids() == before and not typist.story.manuscript.shots.in_tray().exists()


@pytest.mark.parametrize("seed", range(4))
def test_whatever_a_restless_writer_does_undoing_it_all_brings_back_the_same_shots(world, ada, seed):
    from storytelling.manuscript.importing import tell_story
    from storytelling.script import read_upload

    dice = random.Random(seed)
    name = dice.choice(("lantern-reef.fountain", "night-train.fountain"))
    story = tell_story(world, read_upload((EXAMPLES / name).read_bytes()), by=ada)
    typist = Typist(story, ada)
    typist.films()
    first, before = typist.text, typist.uids()
    states = [first]
    for _ in range(14):
        text = typist.text
        at = dice.randrange(len(text) + 1)
        match dice.randrange(6):
            case 0:
                typist.types(dice.choice((" He waits. ", "\n\nMARA\nNo.\n\n", "\n\nINT. HALL - DAY\n\n")), at, step=2)
            case 1:
                typist.backspaces(max(0, at - 12), at, step=3)
            case 2:
                scenes = text.split("\n\nEXT.")
                dice.shuffle(scenes)
                typist.becomes("\n\nEXT.".join(scenes))
            case 3:
                typist.becomes(text[:at] + text[min(len(text), at + 150) :])
            case 4:
                typist.becomes(text[:at] + text[at // 2 : at // 2 + 60] + text[at:])
            case 5:
                typist.becomes(dice.choice(states))
        states.append(typist.text)
    for text in reversed(states):
        typist.becomes(text)
    assert typist.text == first and typist.uids() == before


def test_two_processes_at_one_log_never_go_backwards(typist, ada):
    other = Follower(typist.story.manuscript.pk)
    text = typist.text
    typist.becomes(text.replace("dusk", "dawn"))
    other.project()
    typist.types(" Again.", text.index("\n\nINT. SUNKEN"), step=3)
    with transaction.atomic():
        log.append(log.locked(typist.story.manuscript), crdt.rewritten(typist.document, text), by=ada)
    other.project()
    typist.look()
    assert not typist.follower.project()


def test_the_world_hears_of_changes_and_not_of_pauses(typist):
    events = Event.objects.filter(name="script.changed")
    typist.becomes(typist.text + "\n")
    assert not events.exists()
    typist.becomes(typist.text + "\nMARA swims home.\n")
    assert events.count() == 1 and events.get().actor == typist.by
