import pytest

from inference.contract import BadSignature, sign, verify

KEY, NOW = b"a studio's key", 1_800_000_000.0


def test_a_signed_request_is_believed_for_a_minute():
    signature = sign(KEY, "PUT", "/v1/renders/a/1", b"{}", NOW)
    verify(KEY, "put", "/v1/renders/a/1", b"{}", signature, NOW + 59)


@pytest.mark.parametrize(
    ("key", "method", "path", "body", "later"),
    [
        (b"another key", "PUT", "/v1/renders/a/1", b"{}", 0),
        (KEY, "DELETE", "/v1/renders/a/1", b"{}", 0),
        (KEY, "PUT", "/v1/renders/a/2", b"{}", 0),
        (KEY, "PUT", "/v1/renders/a/1", b"{ }", 0),
        (KEY, "PUT", "/v1/renders/a/1", b"{}", 61),
        (KEY, "PUT", "/v1/renders/a/1", b"{}", -61),
    ],
)
def test_any_other_request_is_not(key, method, path, body, later):
    signature = sign(KEY, "PUT", "/v1/renders/a/1", b"{}", NOW)
    with pytest.raises(BadSignature):
        verify(key, method, path, body, signature, NOW + later)


@pytest.mark.parametrize("signature", ["", "now.abc", "1800000000", "1800000000.", "²³.abc"])
def test_nonsense_is_no_signature(signature):
    with pytest.raises(BadSignature):
        verify(KEY, "GET", "/", b"", signature, NOW)
