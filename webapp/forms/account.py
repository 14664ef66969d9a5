"""What the sign-up page asks besides address and password."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest

from storytelling.people.models import User
from storytelling.slugs import shown_name


class NameForm(forms.Form):
    name = forms.CharField(
        label="Your name",
        max_length=80,
        help_text="How others in your team see you.",
        widget=forms.TextInput(attrs={"autocomplete": "name", "autofocus": True}),
    )

    field_order = ["name", "email", "password1"]

    def signup(self, request: HttpRequest, user: User) -> None:
        user.name = shown_name(self.cleaned_data["name"], 80)
        user.save(update_fields=["name"])
