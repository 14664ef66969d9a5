"""Two states of a script side by side."""

from hypothesis import given
from hypothesis import strategies as st

from storytelling.script.compare import compare


def test_a_changed_word_is_marked_on_both_sides() -> None:
    (row,) = [row for row in compare("A.\nMara wears yellow.\nB.", "A.\nMara wears red.\nB.") if row.fate == "changed"]
    assert [part.text for part in row.left or () if part.differs] == ["yellow"]
    assert [part.text for part in row.right or () if part.differs] == ["red"]
    assert (row.left_number, row.right_number) == (2, 2)


def test_lines_that_came_and_went_stand_alone() -> None:
    rows = compare("A.\nGone entirely.\nB.", "A.\nB.\nxyzzy 12345")
    assert [row.fate for row in rows] == ["same", "gone", "same", "new"]


def test_long_equal_stretches_fold() -> None:
    text = "\n".join(f"Line {n}" for n in range(40))
    rows = compare(text, text.replace("Line 20", "Line twenty"))
    assert [row.hidden for row in rows if row.fate == "fold"] == [17, 16]
    assert [row.fate for row in compare(text, text)] == ["fold"]


LINES = st.lists(
    st.sampled_from(["", "MARA", "Yes.", "No, no.", "INT. ROOM - DAY", "She waits here.", "She waits there."]),
    max_size=12,
)


@given(LINES, LINES)
def test_both_texts_can_be_read_back(before: list[str], after: list[str]) -> None:
    rows = compare("\n".join(before), "\n".join(after), around=None)
    left = [("".join(part.text for part in row.left), row.left_number) for row in rows if row.left is not None]
    right = [("".join(part.text for part in row.right), row.right_number) for row in rows if row.right is not None]
    assert left == [(line, n) for n, line in enumerate(before or [""], start=1)]
    assert right == [(line, n) for n, line in enumerate(after or [""], start=1)]
