import pytest

from storytelling.assets import blobs
from storytelling.assets.models import Asset

pytestmark = [
    pytest.mark.database,
    pytest.mark.filterwarnings("ignore:StreamingHttpResponse must consume asynchronous iterators"),
]

BYTES = bytes(range(256)) * 40


@pytest.fixture
def asset(team, ada, settings, tmp_path):
    settings.STORAGE_URL = tmp_path.as_uri()
    return Asset.objects.create(
        team=team, sha256=blobs.keep(BYTES), media_type="video/mp4", name="täke 1.mp4", size=len(BYTES), made_by=ada
    )


def fetch(client, asset, **headers):
    response = client.get(f"/media/{asset.uid}", headers=headers)
    body = b"".join(response) if response.streaming and response.status_code < 300 else response.content
    return response, body


@pytest.fixture
def watching(client, vera):
    client.force_login(vera)
    return client


@pytest.mark.parametrize(
    ("asked", "first", "end"),
    [("bytes=0-99", 0, 100), ("bytes=100-", 100, 10240), ("bytes=-10", 10230, 10240), ("bytes=5-99999", 5, 10240)],
)
def test_a_member_gets_the_range_asked_for(watching, asset, asked, first, end):
    response, body = fetch(watching, asset, range=asked)
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{end - 1}/10240"
    assert body == BYTES[first:end]


def test_without_a_range_everything_comes(watching, asset):
    response, body = fetch(watching, asset)
    assert response.status_code == 200 and body == BYTES
    assert response["Accept-Ranges"] == "bytes" and response["Content-Length"] == "10240"


@pytest.mark.parametrize("asked", ["bytes=10240-", "bytes=-0", "bytes=9-3"])
def test_a_range_outside_the_file_is_416(watching, asset, asked):
    response, _ = fetch(watching, asset, range=asked)
    assert response.status_code == 416 and response["Content-Range"] == "bytes */10240"


def test_who_has_it_already_gets_nothing_again(watching, asset):
    response, _ = fetch(watching, asset, if_none_match=f'"{asset.sha256}"')
    assert response.status_code == 304


def test_strangers_and_the_signed_out_see_nothing(client, asset, cleo):
    assert client.get(f"/media/{asset.uid}").status_code == 404
    client.force_login(cleo)
    assert client.get(f"/media/{asset.uid}").status_code == 404


def test_missing_bytes_are_a_404_not_a_crash(watching, asset):
    blobs.blob_path(asset.sha256).unlink()
    assert fetch(watching, asset)[0].status_code == 404
