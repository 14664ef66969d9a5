"""Shots keep their identity while the text changes above, inside and around them."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from storytelling.script.anchors import Anchor, carry
from storytelling.script.outline import break_down

SAID = "mara otto keeper lantern reef book tide door window runs opens takes gives looks red blue old dark slowly toward behind"
LEXICON = tuple(SAID.split(" "))
SENTENCES = st.lists(st.sampled_from(LEXICON), min_size=4, max_size=9).map(" ".join)
SHOTS = st.lists(st.tuples(st.integers(0, 3), SENTENCES), min_size=1, max_size=12, unique_by=lambda shot: shot[1])


def anchors(shots: list[tuple[int, str]]) -> list[Anchor]:
    return [Anchor(f"{scene}:{words}", f"SCENE {scene}", words) for scene, words in shots]


def of(text: str) -> list[Anchor]:
    return [Anchor(shot.key, scene.heading, shot.words) for scene in break_down(text).scenes for shot in scene.shots]


STORY = (
    "EXT. REEF - DUSK\n\nMara walks along the wet sand with a lantern.\n\nCLOSE ON the compass. The needle spins.\n\n"
    "Otto waddles over the rocks.\n\nINT. LIBRARY - NIGHT\n\nThe Keeper rises from the dark water.\n\nMARA\nWho are you?\n"
)


def named(text: str, words: str) -> str:
    return next(anchor.key for anchor in of(text) if words in anchor.words)


def test_unchanged_text_maps_to_itself() -> None:
    old = of(STORY)
    assert carry(old, old) == {anchor.key: anchor.key for anchor in old}


def test_an_edit_above_changes_nothing_below() -> None:
    edited = "EXT. SHIP - DAY\n\nA storm breaks.\n\n" + STORY
    carried = carry(of(STORY), of(edited))
    assert carried == {anchor.key: anchor.key for anchor in of(STORY)}


def test_an_edited_shot_is_still_the_same_shot() -> None:
    edited = STORY.replace(
        "Mara walks along the wet sand with a lantern", "Mara runs along the wet sand with a red lantern"
    )
    assert carry(of(STORY), of(edited))[named(STORY, "Mara walks")] == named(edited, "Mara runs")


def test_a_renamed_scene_keeps_its_shots() -> None:
    edited = STORY.replace("EXT. REEF - DUSK", "EXT. LANTERN REEF - NIGHT")
    carried = carry(of(STORY), of(edited))
    assert len(carried) == len(of(STORY))
    assert carried[named(STORY, "needle")] == named(edited, "needle")


def test_a_moved_scene_moves_with_its_shots() -> None:
    first, second = STORY.split("INT. LIBRARY")
    edited = "INT. LIBRARY" + second + "\n" + first
    carried = carry(of(STORY), of(edited))
    assert all(carried[anchor.key] == anchor.key for anchor in of(STORY))


def test_a_deleted_shot_is_not_carried() -> None:
    edited = STORY.replace("Otto waddles over the rocks.\n\n", "")
    carried = carry(of(STORY), of(edited))
    assert named(STORY, "Otto waddles") not in carried
    assert len(carried) == len(of(STORY)) - 1


def test_a_shot_put_between_two_takes_nobodys_place() -> None:
    edited = STORY.replace("Otto waddles", "A whale sings far out at sea.\n\nOtto waddles")
    carried = carry(of(STORY), of(edited))
    assert named(edited, "whale") not in carried.values()
    assert len(carried) == len(of(STORY))


def test_of_two_equal_shots_the_first_stays_the_first() -> None:
    old = [Anchor("a", "X", "Mara waits."), Anchor("b", "X", "Mara waits.")]
    new = [Anchor("c", "Y", "Mara waits."), Anchor("d", "Y", "Mara waits.")]
    assert carry(old, new) == {"a": "c", "b": "d"}


def test_a_shot_moved_and_edited_is_found() -> None:
    old = anchors(
        [(0, "mara opens the old dark door slowly"), (0, "otto looks toward the reef"), (1, "the keeper takes a book")]
    )
    new = anchors(
        [(0, "otto looks toward the reef"), (1, "the keeper takes a book"), (2, "mara opens the old red door slowly")]
    )
    assert carry(old, new)[old[0].key] == new[2].key


@given(SHOTS, st.data())
@settings(max_examples=150, deadline=None)
def test_random_edits_elsewhere_never_lose_an_untouched_shot(shots: list[tuple[int, str]], data: st.DataObject) -> None:
    edited = list(shots)
    touched = set()
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, max(0, len(edited) - 1)))
        match data.draw(st.sampled_from(["insert", "delete", "change", "rename", "move"])):
            case "insert":
                edited.insert(at, (0, f"something new {data.draw(SENTENCES)} {at}"))
            case "delete" if edited:
                touched.add(edited.pop(at)[1])
            case "change" if edited:
                scene, words = edited[at]
                touched.add(words)
                edited[at] = (scene, f"{words} suddenly")
            case "rename":
                edited = [(scene + 10 if scene == 0 else scene, words) for scene, words in edited]
            case "move" if edited:
                edited.append(edited.pop(at))
    old, new = anchors(shots), anchors(edited)
    carried = carry(old, new)
    assert len(set(carried.values())) == len(carried)
    assert set(carried.values()) <= {anchor.key for anchor in new}
    by_key = {anchor.key: anchor for anchor in new}
    for anchor in old:
        if anchor.words not in touched:
            assert by_key[carried[anchor.key]].words == anchor.words


@given(SHOTS)
@settings(max_examples=60, deadline=None)
def test_nothing_maps_to_nothing(shots: list[tuple[int, str]]) -> None:
    assert carry([], anchors(shots)) == carry(anchors(shots), []) == {}


def test_two_thousand_shots_carry_quickly() -> None:
    old = anchors([(n // 10, f"shot {n} {LEXICON[n % 20]} {LEXICON[n * 7 % 20]} {n * 13}") for n in range(2000)])
    new = [a if n % 9 else Anchor(f"new {n}", a.heading, f"{a.words} slowly") for n, a in enumerate(old) if n % 50]
    started = time.process_time()
    carried = carry(old, new)
    assert time.process_time() - started < 1.0
    assert len(carried) == len(new)


def test_a_wholly_rewritten_script_is_quick_too() -> None:
    old = anchors([(0, f"{LEXICON[n % 20]} {LEXICON[n // 20 % 20]} {n}") for n in range(2000)])
    new = [Anchor(f"n{n}", "OTHER", f"completely different text {n * 31}") for n in range(2000)]
    started = time.process_time()
    assert len(carry(old, new)) < 2000
    assert time.process_time() - started < 3.0
