"""The one box, and the next version of a script."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms

from storytelling.script import Upload, read_upload
from storytelling.script.upload import MAX_BYTES, BadScript
from webapp.views.starters import starter


class ScriptForm(forms.Form):
    """A text or a file; the file wins where both are given. `upload` after validation is the checked text."""

    text = forms.CharField(required=False, strip=False)
    file = forms.FileField(required=False, allow_empty_file=True)
    request = forms.UUIDField(required=False, initial=uuid4)

    upload: Upload

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        try:
            self.upload = read_upload(self._bytes(cleaned))
        except BadScript as problem:
            raise forms.ValidationError(str(problem)) from problem
        return cleaned

    def _bytes(self, cleaned: dict[str, Any]) -> bytes:
        if file := cleaned.get("file"):
            return bytes(file.read(MAX_BYTES + 1)) if file.size <= MAX_BYTES else b" " * (MAX_BYTES + 1)
        pasted = str(cleaned.get("text", "")).replace("\r\n", "\n")  # forms send CRLF whatever was pasted
        return pasted.encode("utf-8", "surrogatepass")


class TellForm(ScriptForm):
    """As above, or one of the starter scenes by its key."""

    starter = forms.CharField(required=False)

    def _bytes(self, cleaned: dict[str, Any]) -> bytes:
        if chosen := starter(cleaned.get("starter", "")):
            return chosen.text.encode()
        return super()._bytes(cleaned)
