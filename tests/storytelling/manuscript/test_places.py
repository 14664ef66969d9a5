from hypothesis import given
from hypothesis import strategies as st

from storytelling.manuscript import crdt, offsets, places

TEXT = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0\r"), max_size=60)


@given(TEXT, st.data())
def test_offsets_come_back_from_every_unit(text, data):
    offset = data.draw(st.integers(0, len(text)))
    assert offsets.from_utf16(text, offsets.utf16_of(text, offset)) == offset
    assert offsets.from_utf8(text, offsets.utf8_of(text, offset)) == offset
    assert text.encode()[: offsets.utf8_of(text, offset)].decode() == text[:offset]


def test_an_offset_inside_a_character_counts_as_the_one_before_it():
    assert offsets.from_utf16("a🐉b", 2) == 1
    assert offsets.from_utf8("a🐉b", 3) == 1


def sticky(client: int, clock: int, behind: bool = False) -> bytes:
    """As Y.encodeRelativePosition writes it."""
    from pycrdt import write_var_uint

    return b"\0" + write_var_uint(client) + write_var_uint(clock) + (b"\x41" if behind else b"\0")


def typed(client: int, text: str, base: bytes | None = None, at: int = 0) -> bytes:
    """The document of one who writes `text` at byte `at` into what `base` made."""
    from pycrdt import Doc, Text

    doc = Doc(client_id=client)
    doc["script"] = Text()
    if base:
        doc.apply_update(base)
    doc["script"].insert(at, text)
    return doc.get_update()


@given(TEXT.filter(bool), TEXT, TEXT, st.data())
def test_a_place_holds_while_others_write_before_and_inside(text, before, inside, data):
    first = typed(7, text)
    letter = data.draw(st.integers(0, len(text) - 1))
    cut = data.draw(st.integers(0, len(text)))
    unit = offsets.utf16_of(text, letter)
    document = crdt.document([first])
    body = document["script"]
    body.insert(offsets.utf8_of(text, cut), inside)
    body.insert(0, before)
    moved = len(before) + letter + (len(inside) if cut <= letter else 0)
    assert places.positions(document, [sticky(7, unit), sticky(7, unit, behind=True)]) == [moved, moved + 1]


def test_a_place_whose_letter_is_gone_stands_where_it_was():
    document = crdt.document([typed(7, "the brass compass")])
    del document["script"][4:10]
    assert places.positions(document, [sticky(7, 6), sticky(7, 6, behind=True)]) == [4, 4]


def test_both_ends_of_the_text_and_nonsense():
    document = crdt.document([typed(7, "é🐉")])
    start, end = b"\1\6script\x41", b"\1\6script\0"
    assert places.positions(document, [start, end]) == [0, 2]
    for nonsense in (b"", b"\0", b"\7\1\2", b"\1\5other\0", sticky(7, 3), sticky(8, 0), b"\xff" * 20):
        assert places.position(document, nonsense) is None
