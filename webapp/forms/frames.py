"""What a page sends to see the shot under its cursor."""

from __future__ import annotations

from django import forms

from webapp.live.sketches import Window

LONGEST = 20_000  # code points of a window
CONTEXT = 200


class FrameForm(forms.Form):
    """`words` are the lines around the cursor `at`, `start` code points into the script, between `before` and `after`.
    `turn` grows with every request of one `page`; `have` names the picture it shows."""

    words = forms.CharField(max_length=LONGEST, required=False, strip=False)
    before = forms.CharField(max_length=CONTEXT, required=False, strip=False)
    after = forms.CharField(max_length=CONTEXT, required=False, strip=False)
    start = forms.IntegerField(min_value=0)
    at = forms.IntegerField(min_value=0)
    page = forms.CharField(max_length=40, required=False)
    turn = forms.FloatField(min_value=0)
    have = forms.CharField(max_length=64, required=False)

    @property
    def window(self) -> Window:
        sent = self.cleaned_data
        words, before, after = (sent[name].replace("\r\n", "\n") for name in ("words", "before", "after"))
        return Window(words=words, at=sent["at"], start=sent["start"], before=before, after=after)
