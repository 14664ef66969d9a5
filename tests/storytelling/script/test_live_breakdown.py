import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.parse import script
from storytelling.script.live_breakdown import LiveBreakdown
from storytelling.script.live_match import shared_head, shared_tail
from storytelling.script.outline import break_down
from tests.conftest import EXAMPLES

REEF, TRAIN = ((EXAMPLES / name).read_text() for name in ("lantern-reef.fountain", "night-train.fountain"))
SCRIPTS = [path.read_text() for path in sorted(EXAMPLES.iterdir())]
PIECES = (
    *"aeiou .,\n(@!*_[/#)",
    "\n\n",
    "\n\nINT. KITCHEN - DAY\n\n",
    "\n\nEXT. LANTERN REEF - LATER\n\n",
    "\n\nINT. HALL - CONTINUOUS\n\n",
    "\n\n.CLOSE ON MARA\n\n",
    "\n\nMARA\nI know this place.\n\n",
    "\n\nOTTO & MARA\n(quietly)\nNow!\n\n",
    " MARA (11, yellow raincoat) runs.",
    " Her son PETE, 8, in a red coat, follows.",
    " Three soldiers carry a lantern.",
    " She hands him the key.",
    " A crow lands. It sings.",
    " CLOSE ON the compass.",
    "\n\nCUT TO:\n\n",
    "\n\nFADE OUT.\n\n",
    "[[", "]]", "/*", "*/",
    "\n\n> THE END <\n\n",
    "Title: A\n\n",
    "\n\n@(V.O.)\nHello.\n\n",
    "😀",
)  # fmt: skip

EDIT = st.tuples(st.floats(0, 1), st.integers(0, 40), st.integers(0, len(PIECES)))


def same(live: LiveBreakdown, text: str) -> None:
    whole = break_down(text)
    assert live.breakdown.title == whole.title
    assert live.breakdown.names == whole.names
    for ours, theirs in zip(live.breakdown.scenes, whole.scenes, strict=True):
        assert ours == theirs


@pytest.mark.parametrize("text", SCRIPTS)
def test_a_script_opened_is_broken_down_as_ever(text):
    same(LiveBreakdown(text), text)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, len(SCRIPTS) - 1), st.lists(EDIT, max_size=8))
def test_after_any_edits_it_equals_the_breakdown_of_the_whole(which, edits):
    text = SCRIPTS[which]
    live = LiveBreakdown(text)
    for place, cut, piece in edits:
        at = int(place * len(text))
        said = text[: len(text) // 3] if piece == len(PIECES) else PIECES[piece]
        text = text[:at] + said + text[at + cut :]
        live.become(text)
        same(live, text)


@settings(deadline=None, max_examples=20)
@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), max_size=6))
def test_scenes_may_be_cut_and_pasted_anywhere(moves):
    text = REEF + "\n" + TRAIN
    live = LiveBreakdown(text)
    for source, target in moves:
        scenes = text.split("\n\nEXT.")
        scenes.insert(target % (len(scenes) + 1), scenes.pop(source % len(scenes)))
        text = "\n\nEXT.".join(scenes)
        live.become(text)
        same(live, text)


def test_a_long_script_follows_a_writer_through_it():
    dice = random.Random(11)
    text = script(pages=30)
    live = LiveBreakdown(text)
    for _ in range(40):
        at = dice.randrange(len(text))
        text = text[:at] + dice.choice(PIECES) + text[at + dice.choice((0, 0, 1, 30)) :]
        live.become(text)
        if dice.random() < 0.3:
            same(live, text)
    same(live, text)


def test_only_the_scene_that_was_typed_in_is_another_object():
    text = script(pages=20)
    live = LiveBreakdown(text)
    before = live.scenes
    at = text.index(".\n\n", len(text) // 2)
    live.become(text[:at] + " again" + text[at:])
    changed = [
        n for n, (one, two) in enumerate(zip(before, live.scenes, strict=True)) if one.content is not two.content
    ]
    assert len(changed) == 1
    same(live, live.text)


def test_a_look_written_on_page_one_reaches_every_scene_that_shows_it():
    live = LiveBreakdown(REEF)
    live.become(REEF.replace("yellow raincoat", "red raincoat"))
    clothes = [
        figure.clothes
        for scene in live.breakdown.scenes
        for shot in scene.shots
        for figure in shot.brief.figures
        if figure.uid == "mara"
    ]
    assert len(clothes) > 5 and all("red raincoat" in worn for worn in clothes)


def test_the_shot_at_the_cursor_is_the_one_its_words_lie_in():
    live = LiveBreakdown(REEF)
    for scene in live.scenes:
        for n, shot in enumerate(scene.outline.shots):
            found = live.at(shot.span[0])
            assert found and found[0].number == scene.number and found[1] >= n
    assert LiveBreakdown("").at(0) is None


@given(st.text("ab", max_size=12), st.text("ab", max_size=12))
def test_shared_ends_are_as_long_as_they_can_be(one, two):
    head, tail = shared_head(one, two), shared_tail(one, two)
    assert one[:head] == two[:head] and one[len(one) - tail :] == two[len(two) - tail :]
    shortest = min(len(one), len(two))
    assert head == shortest or one[head] != two[head]
    assert tail == shortest or one[-1 - tail] != two[-1 - tail]
