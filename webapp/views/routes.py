"""Addresses of the pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from webapp.views import (
    board,
    engines,
    export,
    film,
    home,
    jump,
    members,
    queue,
    renders,
    setups,
    story,
    team,
    tell,
    world,
)

TEAM = "t/<str:team>/"
WORLD = f"{TEAM}<str:world>/"
SCRIPT, BOARD, FILM = (f"{WORLD}{page}/<str:story>/" for page in ("script", "board", "film"))

patterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("worlds/", home.worlds, name="worlds"),
    path("teams/new", home.new_team, name="new_team"),
    path("help/film-terms", setups.terms, name="film_terms"),
    path("people/<uuid:person>/reset-link", members.reset_link, name="reset_link"),
    path(TEAM, team.team, name="team"),
    path(f"{TEAM}new", team.new_world, name="new_world"),
    path(f"{TEAM}members/", members.members, name="members"),
    path(f"{TEAM}members/invite", members.invite, name="member_invite"),
    path(f"{TEAM}members/revoke", members.revoke, name="member_revoke"),
    path(f"{TEAM}members/leave", members.leave, name="member_leave"),
    path(f"{TEAM}members/<uuid:member>/role", members.change_role, name="member_role"),
    path(f"{TEAM}members/<uuid:member>/remove", members.remove, name="member_remove"),
    path(WORLD, world.world, name="world"),
    path(f"{WORLD}stories", world.stories, name="world_stories"),
    path(f"{WORLD}news", world.news, name="world_news"),
    path(f"{WORLD}rename", world.rename, name="world_rename"),
    path(f"{WORLD}tell", tell.tell, name="tell"),
    path(f"{WORLD}jump", jump.jump, name="jump"),
    path(f"{WORLD}engines", engines.engines, name="engines"),
    path(f"{WORLD}queue/", queue.queue, name="queue"),
    path(f"{WORLD}queue/lists", queue.lists, name="queue_lists"),
    path(f"{WORLD}queue/places", queue.places, name="queue_places"),
    path(f"{WORLD}queue/pill", queue.pill, name="queue_pill"),
    path(f"{WORLD}renders/<uuid:job>/cancel", renders.cancel, name="render_cancel"),
    path(f"{WORLD}renders/<uuid:job>/retry", renders.retry, name="render_retry"),
    path(SCRIPT, story.script, name="script"),
    path(f"{SCRIPT}shots", story.shots, name="script_shots"),
    path(f"{SCRIPT}export/<slug:form>", export.export, name="script_export"),
    path(f"{SCRIPT}upload", story.upload, name="script_upload"),
    path(BOARD, board.board, name="board"),
    path(f"{BOARD}sums", board.sums, name="board_sums"),
    path(f"{BOARD}render", renders.many, name="render_many"),
    path(f"{BOARD}shots/<uuid:shot>", board.card, name="shot_card"),
    path(f"{BOARD}shots/<uuid:shot>/open", board.panel, name="shot_panel"),
    path(f"{BOARD}shots/<uuid:shot>/render", renders.shot, name="render_shot"),
    path(f"{BOARD}shots/<uuid:shot>/setup", setups.change, name="shot_setup"),
    path(FILM, film.film, name="film"),
    path(f"{FILM}shots", film.strip, name="film_strip"),
    path(f"{FILM}make", film.make, name="film_make"),
]
