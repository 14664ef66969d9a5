"""A script as it arrives: bytes from a file or a paste, checked and brought to LF text."""

from __future__ import annotations

from dataclasses import dataclass

from storytelling.script.fdx import BadFdx, is_fdx, read_fdx

MAX_BYTES = 1_000_000
_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_BINARY = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zipped document (Word, Final Draft 7 or Highland)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"{\\rtf": "rich text",
}


class BadScript(ValueError):
    """The bytes are no script; the message says, for people, what is wrong and what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload:
    """`text` has LF line ends and no BOM; `newline` ("\\n" or "\\r\\n") and `bom` are what export restores. `original` is the
    file as it came where that is not the text itself."""

    text: str
    newline: str = "\n"
    bom: bool = False
    original: bytes = b""

    @property
    def kept(self) -> bytes:
        """What is put aside as the imported file."""
        return self.original or self.restored(self.text)

    @property
    def media_type(self) -> str:
        return "application/xml" if self.original else "text/plain; charset=utf-8"

    @property
    def suffix(self) -> str:
        return ".fdx" if self.original else ".fountain"

    def restored(self, text: str) -> bytes:
        """`text` as bytes with the newline and BOM this upload came with."""
        return (_BOM if self.bom else b"") + text.replace("\n", self.newline).encode()


def read_upload(raw: bytes) -> Upload:
    """The text of an uploaded or pasted script, Fountain or Final Draft's FDX; raises BadScript."""
    if len(raw) > MAX_BYTES:
        raise BadScript(
            f"This file is {len(raw) / 1e6:.1f} MB; a script may be up to {MAX_BYTES // 1_000_000} MB. "
            "Nothing was changed. Split it into several stories, or check that it is a plain text script."
        )
    if is_fdx(raw):
        return _from_fdx(raw)
    bom = raw.startswith(_BOM)
    text = _decoded(raw[3:] if bom else raw)
    newline = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise BadScript("This script is empty. Write or paste at least one sentence, then try again.")
    return Upload(text=text, newline=newline, bom=bom)


def _from_fdx(raw: bytes) -> Upload:
    try:
        text = read_fdx(raw)
    except BadFdx as problem:
        raise BadScript(str(problem)) from problem
    if not text.strip():
        raise BadScript("This Final Draft file holds no words. Nothing was changed.")
    return Upload(text=text, original=raw)


def _decoded(raw: bytes) -> str:
    if not raw.strip(b" \t\r\n"):
        return ""
    for magic, what in _BINARY.items():
        if raw.startswith(magic):
            raise BadScript(f"This is {what}, not a text script. Export it as Fountain or plain text and upload that.")
    if raw.startswith(_UTF16_BOMS):
        raise BadScript("This text is saved as UTF-16. Save it again as UTF-8 and upload that; nothing was changed.")
    if b"\0" in raw:
        raise BadScript(
            "This file holds NUL bytes, which no text has: it is binary or damaged. "
            "Export the script as Fountain or plain text (UTF-8) and upload that."
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadScript(
            f"Line {line} is not UTF-8 text. Save the script as UTF-8 (in most editors: Save as, Encoding) and try again."
        ) from error
    control = sum(text.count(chr(code)) for code in (*range(1, 9), *range(14, 32)))
    if control > max(4, len(text) // 100):
        raise BadScript("This looks like a binary file, not a script. Export it as Fountain or plain text (UTF-8).")
    return text
