"""Taking the script out of the house."""

import pytest

from storytelling.manuscript import log
from storytelling.manuscript.importing import tell_story
from storytelling.script import read_upload
from storytelling.script.fdx import is_fdx, read_fdx

pytestmark = pytest.mark.django_db


def address(story, form: str) -> str:
    return f"/t/{story.world.team.slug}/{story.world.slug}/script/{story.slug}/export/{form}"


def test_fountain_leaves_as_it_came_byte_for_byte(client, world, vera, ada):
    raw = "\ufeffINT. ROOM - DAY\r\n\r\nRain.  \r\n".encode()
    story = tell_story(world, read_upload(raw), by=ada)
    client.force_login(vera)
    answer = client.get(address(story, "fountain"))
    assert answer.content == raw
    assert answer["Content-Disposition"] == f"attachment; filename*=UTF-8''{story.slug}.fountain"


def test_final_draft_and_pdf_leave_too(client, lantern_reef, vera):
    client.force_login(vera)
    fdx = client.get(address(lantern_reef, "fdx"))
    assert is_fdx(fdx.content) and "The Lantern Reef" in read_fdx(fdx.content)
    for form in ("pdf-letter", "pdf-a4"):
        assert client.get(address(lantern_reef, form)).content.startswith(b"%PDF-")


def test_no_other_form_and_no_stranger(client, lantern_reef, vera, cleo):
    client.force_login(vera)
    assert client.get(address(lantern_reef, "docx")).status_code == 404
    client.force_login(cleo)
    assert client.get(address(lantern_reef, "fountain")).status_code == 404


def test_newlines_and_mark_stay_those_of_the_file_after_people_typed(client, world, vera, ada):
    story = tell_story(world, read_upload("\ufeffINT. ROOM - DAY\r\n\r\nRain.  \r\n".encode()), by=ada)
    manuscript = story.manuscript
    document = log.load(manuscript)
    before = document.get_state()
    body = document["script"]
    body.insert(len(body), "\nMARA \U0001f409\nÉ\n")
    log.append_all([log.Write(manuscript.pk, 1, [(ada.pk, document.get_update(before))])])
    client.force_login(vera)
    wanted = "\ufeffINT. ROOM - DAY\r\n\r\nRain.  \r\n\r\nMARA \U0001f409\r\nÉ\r\n".encode()
    assert client.get(address(story, "fountain")).content == wanted


def test_what_was_pasted_leaves_with_plain_line_ends(client, lantern_reef, ada):
    """Forms send CRLF whatever was pasted; that is not how the writer's lines end."""
    client.force_login(ada)
    upload = address(lantern_reef, "fountain").replace("export/fountain", "upload")
    client.post(upload, {"text": "INT. ROOM - DAY\r\n\r\nRain.\r\n"})
    assert client.get(address(lantern_reef, "fountain")).content == b"INT. ROOM - DAY\n\nRain.\n"
