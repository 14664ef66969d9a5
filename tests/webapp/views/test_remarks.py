"""The margin's remarks, over HTTP."""

from zlib import crc32

import pytest

from storytelling.manuscript.importing import tell_story
from storytelling.script import Upload

pytestmark = pytest.mark.django_db


def test_remarks_come_with_fixes_in_the_browser_s_offsets(client, world, ada, vera, cleo):
    text = "INT. \U0001f409 ROOM\n\nMARA (11, yellow coat) waits.\n"
    story = tell_story(world, Upload(text=text), by=ada)
    address = f"/t/{world.team.slug}/{world.slug}/script/{story.slug}/remarks"
    client.force_login(vera)
    (remark,) = client.get(address).json()["remarks"]
    assert (remark["line"], remark["kind"]) == (1, "time")
    assert remark["fixes"][0] == {"label": "Add DAY", "from": 12, "to": 12, "expect": "", "insert": " - DAY"}
    client.force_login(cleo)
    assert client.get(address).status_code == 404


def test_words_too_long_for_the_seconds_someone_gave_their_shot_are_remarked(client, world, ada, vera):
    text = "INT. ROOM - DAY\n\nMARA (11, yellow coat) waits.\n\nMARA\nThen we have four minutes, and nobody will find it.\n"
    story = tell_story(world, Upload(text=text), by=ada)
    address = f"/t/{world.team.slug}/{world.slug}/script/{story.slug}/remarks"
    client.force_login(vera)
    told = client.get(address).json()
    assert told == {"of": crc32(text.encode()), "remarks": []}
    shot = next(shot for shot in story.manuscript.shots.in_story() if shot.brief.dialogue)
    shot.overrides = {"seconds": 0.5}
    shot.save(update_fields=["overrides"])
    (remark,) = client.get(address).json()["remarks"]
    assert remark["kind"] == "length" and "the shot has 0.5 s" in remark["words"]
