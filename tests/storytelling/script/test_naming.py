"""Who is one and the same: names beside nouns, and what a pronoun means."""

from __future__ import annotations

import pytest

from inference.contract import Brief, Figure
from storytelling.script.outline import break_down


def shots(action: str) -> list[Brief]:
    return [shot.brief for scene in break_down(f"EXT. FIELD - DAY\n\n{action}\n").scenes for shot in scene.shots]


def figures(action: str) -> dict[str, Figure]:
    return {figure.uid: figure for brief in shots(action) for figure in brief.figures}


@pytest.mark.parametrize(
    ("action", "uid", "kind", "age"),
    [
        ("Her son PETE (17, tall, green sweater) sits at the table.", "pete", "person", 17),
        ("Nora's son Pete (17, tall) sits at the table.", "pete", "person", 17),
        ("The robot OTTO waves.", "otto", "robot", None),
        ("Her old robot OTTO waves.", "otto", "robot", None),
        ("Her sister, ANNA (30, red coat), waves.", "anna", "person", 30),
        ("Her sister, ANNA, waves.", "anna", "person", 35),
        ("His dog REX barks.", "rex", "animal", None),
        ("A girl named LILY (8, pink dress) waves.", "lily", "person", 8),
    ],
)
def test_a_noun_beside_a_name_is_the_same_figure(action: str, uid: str, kind: str, age: int | None) -> None:
    found = figures(action)
    assert list(found)[-1] == uid and len(set(found) - {"nora"}) == 1
    assert (found[uid].kind, found[uid].age) == (kind, age)


def test_a_noun_tells_what_kind_of_someone_it_is() -> None:
    assert figures("Her son PETE (17, tall) sits.")["pete"].build == "tall, man"
    assert figures("His dog REX barks.")["rex"].build == "dog"
    assert figures("Her old robot OTTO waves.")["otto"].build == "old, robot"
    assert figures("The detective ANNA waves.")["anna"].build == "detective"


@pytest.mark.parametrize("verb", ["BARKS", "BEEPS", "SCREAMS", "IS here", "RUNS away"])
def test_a_shouted_verb_is_no_name(verb: str) -> None:
    assert set(figures(f"The dog {verb}.")) == {"dog"}


def test_a_list_of_people_stays_a_list() -> None:
    assert set(figures("A soldier, MARA and OTTO run.")) == {"soldier", "mara", "otto"}


def test_the_son_is_pete_once_he_was_called_so() -> None:
    found = shots("Her son PETE (17, tall) sits. The son stands.")
    assert {action.who for brief in found for action in brief.actions} == {"pete"}


def test_a_son_of_two_names_two_people() -> None:
    found = figures("Her son PETE (17, tall) sits. Her son JIM (12, short) stands.")
    assert {uid: figure.age for uid, figure in found.items()} == {"pete": 17, "jim": 12}


def test_another_robot_is_another_robot() -> None:
    found = shots("The robot OTTO waves. A robot enters.")
    assert [(action.who, action.verb) for brief in found for action in brief.actions] == [
        ("otto", "wave"),
        ("robot", "enter"),
    ]


def test_a_black_knight_is_no_cut_to_black() -> None:
    found = shots("The BLACK KNIGHT (tall, black armour) falls. The knight rises.")
    assert [(action.who, action.verb) for brief in found for action in brief.actions] == [
        ("black-knight", "fall"),
        ("black-knight", "rise"),
    ]


def who_does(action: str) -> list[tuple[str, str]]:
    return [(deed.who, deed.verb) for brief in shots(action) for deed in brief.actions]


def test_it_is_the_key_of_the_insert_and_not_the_whale_before() -> None:
    found = shots("A huge WHALE, old and grey, rises.\n\nINSERT - A KEY on the sand. It glows gold.")
    assert [brief.camera.size for brief in found] == ["wide", "insert"]
    insert = found[1]
    assert insert.figures == ()
    assert [(deed.who, deed.verb) for deed in insert.actions] == [("key", "glow")]
    assert [(prop.name, prop.colour, prop.glows) for prop in insert.props] == [("key", "gold", True)]


@pytest.mark.parametrize(
    ("action", "last"),
    [
        ("MARA (11, red coat) waits by the lantern. It flickers.", ("lantern", "flicker")),
        ("The robot OTTO lifts the key. It glows.", ("key", "glow")),
        ("A dog sits by a ball. It barks.", ("dog", "bark")),
        ("A ball lies by a dog. It barks.", ("dog", "bark")),
        ("A dog drops a ball. It falls.", ("ball", "fall")),
        ("A ROBOT rolls in. It lifts a lantern. It stops.", ("robot", "stop")),
        ("The king sits. His daughter, PRINCESS ANNA (19, blue gown), enters.", ("princess-anna", "enter")),
        ("A whale passes MARA (11, red coat). She waves.", ("mara", "wave")),
        ("MARA (11, red coat) lifts the key. She smiles.", ("mara", "smile")),
    ],
)
def test_it_is_what_was_named_last_and_she_is_never_a_thing(action: str, last: tuple[str, str]) -> None:
    assert who_does(action)[-1] == last


def test_it_alone_with_people_is_nobody() -> None:
    assert who_does("MARA (11, red coat) waits. It glows.") == [("mara", "wait")]


def test_what_is_done_to_it_is_done_to_the_thing() -> None:
    found = shots("MARA (11, red coat) takes the book and opens it. A boat lies on the sea. Mara sits in it.")
    deeds = [deed for brief in found for deed in brief.actions]
    assert (deeds[1].verb, deeds[1].with_) == ("open", "book")
    assert (deeds[-1].verb, deeds[-1].manner) == ("sit", "in the boat")
