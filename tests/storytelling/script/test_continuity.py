"""What the words need not repeat goes on from shot to shot."""

from inference.contract import Brief
from storytelling.script.outline import break_down

ROOM = "INT. KITCHEN - DAY\n\nWIDE. NORA (40, red apron) stands at the stove. PETE (17, green sweater) sits at the table.\n\n"


def shots(text: str) -> list[Brief]:
    return [shot.brief for scene in break_down(ROOM + text).scenes for shot in scene.shots]


def does(brief: Brief, who: str) -> list[str]:
    return [a.verb for a in brief.actions if a.who == who]


def test_who_sat_still_sits() -> None:
    brief = shots("MEDIUM. Nora points at Pete.")[-1]
    assert does(brief, "pete") == ["sit"]
    assert does(brief, "nora") == ["point"]


def test_who_stood_up_sits_no_more() -> None:
    first, last = shots("FULL. Pete stands up.\n\nMEDIUM. Nora points at Pete.")[-2:]
    assert does(first, "pete") == ["stand"]
    assert does(last, "pete") == []


def test_another_scene_begins_anew() -> None:
    brief = shots("INT. HALL - DAY\n\nMEDIUM. Nora points at Pete.")[-1]
    assert does(brief, "pete") == []


def test_what_a_glove_holds_is_held_by_who_wears_it() -> None:
    brief = shots("CLOSE ON her glove. It holds a wrench.")[-1]
    assert [(p.kind, p.holder) for p in brief.props if p.kind == "wrench"] == [("wrench", "nora")]
    assert [figure.uid for figure in brief.figures] == ["nora"]
