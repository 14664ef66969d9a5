"""Hub ids: fetched only when allowed, once, and held to what was fetched. The hub itself is a folder here."""

import json
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from inference.contract import EngineState
from inference.engines.base import BrokenModel
from tests.inference.engines.ltx.tiny_ltx import Bench, Halt, Told

pytestmark = pytest.mark.engines
HUB = "someone/tiny-ltx"


class Hub:
    """Copies the checkpoint, and counts."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.asked = folder, []

    def __call__(self, source: str, revision: str | None, into: Path) -> str:
        self.asked.append((source, revision))
        shutil.copytree(self.folder, into, dirs_exist_ok=True)
        return revision or "c0ffee"


@pytest.fixture
def allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOREFRAME_ALLOW_DOWNLOADS", "1")


def test_nothing_is_fetched_unless_allowed(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LOREFRAME_ALLOW_DOWNLOADS", raising=False)
    hub = Hub(bench.folder)
    engine = bench.engine(source=HUB, fetch=hub)
    card = engine.card()
    assert card.state is EngineState.MISSING
    assert "LOREFRAME_ALLOW_DOWNLOADS=1" in card.reason
    assert str(bench.home / "models" / "ltx") in card.reason
    with pytest.raises(BrokenModel, match="not here"):
        engine.load(Told())
    assert hub.asked == []


@pytest.mark.usefixtures("allowed")
def test_a_hub_id_is_fetched_once_and_locked(bench: Bench) -> None:
    hub = Hub(bench.folder)
    engine = bench.engine(source=HUB, fetch=hub)
    assert engine.card().state is EngineState.READY
    engine.load(Told())
    engine.unload()
    bench.engine(source=HUB, fetch=hub).load(Told())
    assert hub.asked == [(HUB, None)]
    line = json.loads((bench.home / "models/catalog.lock").read_text())["ltx"]
    assert (line["source"], line["revision"]) == (HUB, "c0ffee")
    assert len(line["files"]["vae/diffusion_pytorch_model.safetensors"]) == 64
    identity = engine.identity()
    assert (identity.model, identity.revision, identity.weight_hash) == (HUB, "c0ffee", line["weight_hash"])


@pytest.mark.usefixtures("allowed")
def test_a_long_fetch_tells_how_far_it_is_and_can_be_left(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inference.engines.ltx.hub.TELL_EVERY", 0.01)
    arrived, go_on, left = threading.Event(), threading.Event(), threading.Event()

    def slow(source: str, revision: str | None, into: Path) -> str:
        (into / "part").write_bytes(bytes(3_000_000))
        arrived.set()
        assert go_on.wait(30)
        left.set()
        raise ConnectionError

    class Impatient(Told):
        def loading(self, what: str) -> None:
            super().loading(what)
            if arrived.is_set() and "3 MB" in what:
                raise Halt

    watch = Impatient()
    with pytest.raises(Halt):
        bench.engine(source=HUB, fetch=slow).load(watch)
    assert watch.loaded[-1] == f"fetching {HUB}: 3 MB"
    go_on.set()
    assert left.wait(30)
    assert not (bench.home / "models/ltx").exists()


@pytest.mark.usefixtures("allowed")
def test_a_removed_folder_comes_back_at_the_locked_revision(bench: Bench) -> None:
    hub = Hub(bench.folder)
    bench.engine(source=HUB, fetch=hub).load(Told())
    shutil.rmtree(bench.home / "models/ltx")
    bench.engine(source=HUB, fetch=hub).load(Told())
    assert hub.asked == [(HUB, None), (HUB, "c0ffee")]


@pytest.mark.usefixtures("allowed")
def test_weights_changed_behind_the_lock_are_refused(bench: Bench) -> None:
    bench.engine(source=HUB, fetch=Hub(bench.folder)).load(Told())
    path = bench.home / "models/ltx/vae/diffusion_pytorch_model.safetensors"
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    with pytest.raises(BrokenModel, match="not those first fetched"):
        bench.engine(source=HUB, fetch=Hub(bench.folder)).load(Told())


@pytest.mark.usefixtures("allowed")
def test_a_broken_fetch_leaves_no_half_checkpoint(bench: Bench, damaged: Callable[[], Bench]) -> None:
    def fail(source: str, revision: str | None, into: Path) -> str:
        (into / "model_index.json").write_text("{}")
        raise ConnectionError("the hub hung up")

    engine = bench.engine(source=HUB, fetch=fail)
    with pytest.raises(BrokenModel, match="the hub hung up"):
        engine.load(Told())
    assert not (bench.home / "models/ltx").exists()
    assert not (bench.home / "models/catalog.lock").exists()
    half = damaged()
    (half.folder / "vae/config.json").unlink()
    with pytest.raises(BrokenModel, match=r"vae/config\.json"):
        bench.engine(source=HUB, fetch=Hub(half.folder)).load(Told())
    assert not (bench.home / "models/ltx").exists()
