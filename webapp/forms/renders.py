"""What a render button sends."""

from __future__ import annotations

import re

from django import forms

_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}\Z")


class RenderForm(forms.Form):
    """`engine` empty: the default one. `all`: also what is up to date."""

    engine = forms.CharField(required=False, max_length=64)
    all = forms.BooleanField(required=False)

    def clean_engine(self) -> str:
        name = str(self.cleaned_data["engine"])
        if name and not _NAME.match(name):
            raise forms.ValidationError("There is no such engine. Nothing was ordered; choose one from the list.")
        return name

    @property
    def problem(self) -> str:
        return " ".join(str(error) for errors in self.errors.values() for error in errors)
