import json
import logging

from webapp.logs import JsonLines


def line(message, *, level=logging.WARNING, error=None):
    record = logging.LogRecord("site", level, "x.py", 1, message, (), (type(error), error, None) if error else None)
    return json.loads(JsonLines().format(record))


def test_a_token_of_a_link_never_reaches_the_log():
    said = line("Method Not Allowed (HEAD): /set-up/bABBsecret-1")["message"]
    assert "secret" not in said and "/set-up/…" in said


def test_what_people_wrote_is_not_quoted_from_a_refusal_of_the_database():
    error = ValueError("duplicate key\nDETAIL:  Key (world_id, slug)=(8, my-secret-title) already exists.")
    assert "secret" not in json.dumps(line("Internal Server Error", level=logging.ERROR, error=error))


def test_a_refusal_is_one_line_and_a_fault_has_its_traceback():
    assert "traceback" not in line("Forbidden", error=PermissionError("no"))
    assert "traceback" in line("Internal Server Error", level=logging.ERROR, error=KeyError("x"))
