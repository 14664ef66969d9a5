from hypothesis import given
from hypothesis import strategies as st

from storytelling.manuscript import crdt

TEXT = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0\r"), max_size=80)


@given(st.lists(TEXT, min_size=1, max_size=5))
def test_rewriting_leads_to_the_text_and_its_updates_make_the_same_document(texts):
    document, updates = crdt.document(), []
    for text in texts:
        if update := crdt.rewritten(document, text):
            updates.append(update)
        assert crdt.text_of(document) == text
    assert crdt.text_of(crdt.document(updates)) == texts[-1]


@given(TEXT, TEXT)
def test_edits_turn_one_text_into_the_other(before, after):
    result = before
    for start, end, new in reversed(list(crdt.edits(before, after))):
        result = result[:start] + new + result[end:]
    assert result == after


def test_the_same_text_again_is_no_update():
    document = crdt.document()
    crdt.rewritten(document, "A reef.\n")
    assert crdt.rewritten(document, "A reef.\n") is None


def test_a_small_change_is_a_small_update():
    document = crdt.document()
    page = "".join(f"Line {n} of a long script, with words in it.\n" for n in range(4000))
    crdt.rewritten(document, page)
    update = crdt.rewritten(document, page.replace("Line 2000 of", "Line 2000, the middle of"))
    assert update is not None and len(update) < 100
