"""The whole recipe at its smallest: a few steps of each stage, loaded by diffusers and by the engine."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest

from inference.contract import Brief, Camera, Light, Place, RenderRequest, Shape

pytestmark = pytest.mark.engines
torch = pytest.importorskip("torch")

from inference.training.__main__ import main  # noqa: E402
from inference.training.presets import PRESETS, Preset  # noqa: E402
from inference.training.settings import Settings  # noqa: E402

TINY = PRESETS["tiny"]


def settings(out: Path, steps: int, **changes: object) -> Settings:
    return replace(Settings(preset=TINY, out=out, minutes=5, device="cpu", steps=steps), **changes)


def log(out: Path, stage: str) -> list[dict[str, float]]:
    return [json.loads(line) for line in (out / f"{stage}-run/log.jsonl").read_text().splitlines()]


def plain(brief: Brief, seed: int, preset: Preset, only: Sequence[int] | None = None) -> np.ndarray:
    """Stands in for the drawn engine, which has tests of its own: sky, ground and a moving block, quickly."""
    rng = np.random.default_rng(seed)
    film = np.empty((len(only or range(preset.frames)), preset.height, preset.width, 3), np.uint8)
    film[:, : preset.height // 2], film[:, preset.height // 2 :] = rng.integers(0, 255, (2, 3))
    for n, frame in enumerate(film):
        frame[8:24, 8 + 2 * n : 20 + 2 * n] = rng.integers(0, 255, 3)
    return film


@pytest.fixture(scope="module", autouse=True)
def _quickly():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("inference.training.clips.draw", plain)
        yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the three commands leave after four steps each."""
    out = tmp_path_factory.mktemp("run")
    for stage in ("vae", "text_to_video", "distil"):
        main([stage, *f"--out {out} --minutes 5 --device cpu --preset tiny --steps 4 --threads 1".split()])
    return out


def test_every_stage_leaves_its_part_its_log_and_its_sheet(trained: Path) -> None:
    assert (trained / "vae/diffusion_pytorch_model.safetensors").is_file()
    for stage, sheet in (("vae", "vae"), ("text-to-video", "text-to-video"), ("distil", "distil")):
        lines = log(trained, stage)
        assert lines[-1]["step"] == 4
        assert all(np.isfinite(line["loss"]) for line in lines if "loss" in line)
        assert (trained / f"sheets/{sheet}-last.png").stat().st_size > 1000
    assert {"psnr", "psnr_worst", "edges"} <= set(log(trained, "vae")[-1])
    assert {"unseen", "unread"} <= set(log(trained, "text-to-video")[-1])


@pytest.mark.parametrize("name", ["model", "model-fast"])
def test_plain_diffusers_loads_the_checkpoint_and_renders(trained: Path, name: str) -> None:
    from diffusers import LTXConditionPipeline

    pipeline = LTXConditionPipeline.from_pretrained(str(trained / name), dtype=torch.float32)
    pipeline.set_progress_bar_config(disable=True)
    film = pipeline(
        prompt="a tall woman in a red coat",
        width=TINY.width,
        height=TINY.height,
        num_frames=TINY.frames,
        frame_rate=TINY.fps,
        num_inference_steps=2,
        output_type="np",
        max_sequence_length=TINY.prompt_tokens,
    ).frames[0]
    assert np.asarray(film).shape == (TINY.frames, TINY.height, TINY.width, 3)


@pytest.mark.parametrize(("name", "steps"), [("model", TINY.steps), ("model-fast", 4)])
def test_the_engine_takes_the_checkpoint_as_it_is(trained: Path, tmp_path: Path, name: str, steps: int) -> None:
    from inference.engines.catalog import CatalogEntry
    from inference.engines.ltx import LtxEngine

    class Quiet:
        told: list[int] = []
        previews: list[bytes] = []

        def loading(self, what: str) -> None: ...
        def preview(self, jpeg: bytes) -> None:
            self.previews.append(jpeg)

        def step(self, step: int, of: int) -> None:
            self.told.append(of)

    entry = CatalogEntry(
        name="pocket",
        engine="inference.engines.ltx:LtxEngine",
        pool="cpu",
        rung="draft",
        title="Pocket",
        source=str(trained / name),
        options={"threads": 1, "device": "cpu"},
    )
    engine, watch = LtxEngine(entry, tmp_path), Quiet()
    shape = engine.card().limits.fit(TINY.clip_seconds)
    assert shape == Shape(width=64, height=32, frames=9, fps=8, used=9)
    asked = RenderRequest(
        job=str(UUID(int=1)),
        attempt=1,
        engine="pocket",
        brief=Brief(camera=Camera(), light=Light(), place=Place(uid="p", name="street")),
        shape=shape,
        prompt="a tall woman in a red coat",
    )
    assert len(list(engine.render(asked, watch).frames)) == 9
    assert watch.told[:steps] == [steps] * steps
    assert bool(watch.previews) == (name == "model")
    engine.unload()


def test_a_stage_before_its_predecessor_says_what_to_run(tmp_path: Path) -> None:
    for stage, words in (("text_to_video", "training vae"), ("distil", "training text_to_video")):
        with pytest.raises(SystemExit, match=words):
            main([stage, *f"--out {tmp_path} --minutes 1 --device cpu --preset tiny --steps 1 --threads 1".split()])


def test_a_stopped_run_goes_on_where_it_was_saved(tmp_path: Path) -> None:
    from safetensors.torch import load_file

    from inference.training.vae import train_vae

    train_vae(settings(tmp_path, 2))
    state = load_file(tmp_path / "vae-run/state.safetensors")
    train_vae(settings(tmp_path, 2))
    again = load_file(tmp_path / "vae-run/state.safetensors")
    assert all(torch.equal(state[name], again[name]) for name in state)
    train_vae(settings(tmp_path, 5))
    assert [line["step"] for line in log(tmp_path, "vae") if "psnr" in line] == [2, 2, 5]
    moved = load_file(tmp_path / "vae-run/state.safetensors")
    assert moved["optimizer.0.step"].item() == 5
    assert any(not torch.equal(state[name], moved[name]) for name in state if name.startswith("vae."))


def test_the_same_seed_learns_the_same_and_another_seed_something_else(tmp_path: Path) -> None:
    from inference.training.vae import train_vae

    for name, seed in (("a", 0), ("b", 0), ("c", 1)):
        train_vae(settings(tmp_path / name, 2, seed=seed))
    weights = [(tmp_path / n / "vae/diffusion_pytorch_model.safetensors").read_bytes() for n in "abc"]
    assert weights[0] == weights[1] != weights[2]


def test_the_autoencoder_learns(tmp_path: Path) -> None:
    from inference.training.vae import train_vae

    first = train_vae(settings(tmp_path, 1))["psnr"]
    assert train_vae(settings(tmp_path, 40))["psnr"] > first + 0.3


def test_weights_too_large_to_ship_are_refused(trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from inference.training import export
    from inference.training.distil import trained as load

    monkeypatch.setattr(export, "MAX_BYTES", 100_000)
    with pytest.raises(export.TooLarge, match="smaller preset"):
        export.export(load(settings(trained, 1)), tmp_path / "model", TINY)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["small", "large"])
def test_every_preset_fits_what_ships(name: str) -> None:
    from inference.training.models import new_text_encoder, new_transformer, new_vae
    from inference.training.presets import MAX_BYTES

    preset = PRESETS[name]
    vae, transformer = new_vae(preset), new_transformer(preset)
    numbers = [
        sum(p.numel() for p in part.parameters())
        for part in (vae, transformer, new_text_encoder(preset, preset.vocabulary))
    ]
    assert 2 * sum(numbers) < MAX_BYTES
    assert 10e6 < numbers[1] < 60e6
    assert preset.grid == (vae.spatial_compression_ratio, vae.temporal_compression_ratio)
    assert (
        preset.width % preset.grid[0] == preset.height % preset.grid[0] == preset.width % 32 == preset.height % 32 == 0
    )
    assert (preset.frames - 1) % preset.grid[1] == 0


def test_the_judge_learns_from_drawn_clips_and_judges_the_model(trained: Path) -> None:
    main(f"judge --out {trained} --minutes 5 --device cpu --preset tiny --steps 12 --threads 1".split())
    found = json.loads((trained / "adherence.json").read_text())
    assert found.keys() == {"judge", "model", "swapped", "chance", "seams"}
    assert found["seams"].keys() == {"first", "last", "jump"}
    del found["seams"]
    assert found["judge"].keys() >= {"place", "time", "light", "move"}
    assert all(0 <= share <= 1 for shares in found.values() for share in shares.values())
    assert log(trained, "judge")[-1]["loss"] < 2.3
