"""Whom to invite as what, and who becomes what."""

from __future__ import annotations

from django import forms

from storytelling.people.models import Role


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=Role.choices, initial=Role.EDITOR)


class InviteForm(RoleForm):
    """The role the link gives to whoever opens it."""
