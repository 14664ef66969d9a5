"""What may come in as a script, and what people are told when it may not."""

from __future__ import annotations

import pytest

from storytelling.script import BadScript, read_upload


def test_newlines_and_bom_are_kept_aside_and_restored() -> None:
    for newline in ("\n", "\r\n"):
        for bom in (b"", b"\xef\xbb\xbf"):
            raw = bom + f"INT. HÖHLE - TAG{newline}{newline}Mara 🐉 läuft.{newline}".encode()
            upload = read_upload(raw)
            assert upload.text == "INT. HÖHLE - TAG\n\nMara 🐉 läuft.\n"
            assert upload.restored(upload.text) == raw


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"INT. A\0B", "NUL"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "zipped"),
        ("INT. A".encode("utf-16"), "UTF-16"),
        (b"INT. A\n\ncaf\xe9", "Line 3"),
        (b"\x01\x02\x03\x04\x05\x06" * 9, "binary"),
        (b"a" * 1_000_001, "up to 1 MB"),
    ],
)
def test_what_is_no_script_is_refused_with_what_to_do(raw: bytes, says: str) -> None:
    with pytest.raises(BadScript, match=says):
        read_upload(raw)


def test_a_megabyte_of_text_is_a_script() -> None:
    assert len(read_upload(b"a" * 1_000_000).text) == 1_000_000
