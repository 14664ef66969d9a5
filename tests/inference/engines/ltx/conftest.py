"""One tiny checkpoint for the whole run, one loaded engine for every test that only renders."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inference.engines.ltx import LtxEngine
from tests.inference.engines.ltx.tiny_ltx import Bench, Told, save_tiny


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checkpoint; not to be changed."""
    folder = tmp_path_factory.mktemp("tiny") / "checkpoint"
    save_tiny(folder)
    return folder


@pytest.fixture
def bench(tiny: Path, tmp_path: Path) -> Bench:
    return Bench(home=tmp_path / "home", folder=tiny)


@pytest.fixture
def damaged(tiny: Path, tmp_path: Path) -> Callable[[], Bench]:
    """A bench on a copy of the checkpoint that a test may damage."""
    shutil.copytree(tiny, tmp_path / "copy")
    return lambda: Bench(home=tmp_path / "home", folder=tmp_path / "copy")


@pytest.fixture(scope="session")
def loaded(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LtxEngine, dict[str, bytes]]]:
    """An engine loaded once for every test that only renders, and its blobs."""
    bench = Bench(home=tmp_path_factory.mktemp("home"), folder=tiny)
    engine = bench.engine()
    engine.load(Told())
    yield engine, bench.blobs
    engine.unload()
