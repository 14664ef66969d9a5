"""A script under edits always reads as if parsed afresh."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.parse import script
from storytelling.script.fountain import parse
from storytelling.script.live import LiveScript

TEXT = script(pages=2, seed=11) + "\n/* gone\n\nINT. NOWHERE - DAY\n\n*/\n\nINT. END - DAY\n\nOTTO\n  \nHello.\n"
BITS = st.sampled_from(
    [
        "x",
        "\n",
        "\n\n",
        "INT. NEW - DAY\n\n",
        "\n\nEXT. HERE - NIGHT\n\n",
        "[[",
        "]]",
        "/*",
        "*/",
        "  \n",
        "MARA\n",
        "#",
        "",
    ]
)
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 80), BITS), min_size=1, max_size=6)


@given(EDITS)
@settings(max_examples=80, deadline=None)
def test_edits_give_the_elements_of_a_fresh_parse(edits: list[tuple[float, int, str]]) -> None:
    live, text = LiveScript(TEXT), TEXT
    for share, length, bit in edits:
        start = int(share * len(text))
        end = min(len(text), start + length)
        text = text[:start] + bit + text[end:]
        live.replace(start, end, bit)
        assert live.text == text
        assert live.elements == parse(text).elements


def test_an_empty_script_can_be_typed_into() -> None:
    live = LiveScript("")
    for letter in "INT. A - DAY\n\nMARA\nHi.":
        live.replace(len(live.text), len(live.text), letter)
    assert live.elements == parse("INT. A - DAY\n\nMARA\nHi.").elements
