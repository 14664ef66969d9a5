"""The first words of a running studio: where it is, how to get in, and when its engines are ready."""

from __future__ import annotations

from django.db import connection

from storytelling.people import links
from webapp.studio.processes import wait_until
from webapp.studio.supervisor import Studio
from webapp.studio.terminal import qr_code

PLAIN_HTTP = "Pages work over plain HTTP here; what browsers allow only over HTTPS is hidden."


def welcome(studio: Studio) -> None:
    """Say where the studio is and how to get in; then, once, that the engines are ready."""
    say = studio.say
    say(f"Loreframe is at {studio.address}")
    say(f"Its data is in {studio.plan.home}")
    if studio.plan.is_shared:
        say(f"Everyone on this network can reach it. {PLAIN_HTTP}")
        say(qr_code(studio.address))
    if token := links.set_up_token():
        say("Nobody owns this studio yet. Whoever opens this link first does (it works once):")
        say(f"  {studio.address}/set-up/{token}")
    else:
        say("Locked out? `python manage.py sign_in_link EMAIL` makes a link that signs in once.")
    connection.close()
    if studio.plan.remote_engines:
        say("Renders are made elsewhere, as LOREFRAME_RENDER_URL says. Ctrl-C ends the studio.")
        return
    say("The engines are starting; the site can be used meanwhile. Ctrl-C ends the studio.")
    if wait_until(lambda: studio.stopping or studio.engines_answer(), 600.0, every=0.25) and not studio.stopping:
        say("The engines are ready.")
