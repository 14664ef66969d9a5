"""`python -m benchmarks.writing_room.relay_alone --port N`: the site with a writing room that only relays and saves.

A peer that knows nothing of films turns no text into shots; what that costs is measured by running both.
"""

from __future__ import annotations

import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from webapp.live import projecting  # noqa: E402

projecting.touched = lambda manuscript_pk: None
projecting.Projecting.start = lambda self: None  # type: ignore[method-assign]

call_command("serve", *sys.argv[1:])
