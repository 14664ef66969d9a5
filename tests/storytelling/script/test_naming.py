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
