"""Every socket and its address; the trailing slash is optional."""

from django.urls import re_path

from webapp.live.script_socket import ScriptSocket
from webapp.live.world_socket import WorldSocket

UID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"

routes = [
    re_path(rf"^ws/worlds/(?P<uid>{UID})/?$", WorldSocket.as_asgi()),
    re_path(rf"^ws/manuscripts/(?P<uid>{UID})/?$", ScriptSocket.as_asgi()),
]
