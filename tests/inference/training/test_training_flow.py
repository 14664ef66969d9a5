"""What the transformer is asked while training is what the pipeline asks it when rendering."""

import numpy as np
import pytest

pytestmark = pytest.mark.engines
torch = pytest.importorskip("torch")

from inference.training.flow import (  # noqa: E402
    CONDITION_NOISE,
    MODES,
    Scene,
    loss_of,
    pack,
    pick_levels,
    question,
    unpack,
)
from inference.training.models import new_parts  # noqa: E402
from inference.training.presets import PRESETS  # noqa: E402
from inference.training.words import tokenizer_in  # noqa: E402

TINY = PRESETS["tiny"]
LATENTS = (8, 3, 2, 4)  # channels, frames, height, width of the tiny preset


def scene(count: int = 2) -> Scene:
    generator = torch.Generator().manual_seed(1)
    whole = torch.randn(count, *LATENTS, generator=generator)
    return Scene(whole, torch.randn(count, LATENTS[0], 1, *LATENTS[2:], generator=generator))


def ask(mode: str, level: float = 0.5):
    return question(scene(), torch.full((2,), level), mode, TINY, torch.Generator().manual_seed(2))


def test_packing_is_undone_by_unpacking() -> None:
    latents = scene().latents
    assert torch.equal(unpack(pack(latents), latents), latents)


def test_every_mode_leaves_its_frames_and_asks_for_the_rest() -> None:
    a_frame = LATENTS[2] * LATENTS[3]
    given = {mode: int((~ask(mode).asked[0]).sum()) // a_frame for mode in MODES}
    assert given == {"text": 0, "first": 1, "first and last": 2, "last": 1, "tail": 2}
    for mode in MODES:
        asked = ask(mode)
        assert torch.equal(asked.times == 0, ~asked.asked)
        assert set(asked.times[asked.asked].tolist()) == {500.0}


def test_given_tokens_stay_clean_but_for_the_pipelines_noise() -> None:
    asked, clean = ask("first", level=0.8), pack(scene().latents)
    a_frame = LATENTS[2] * LATENTS[3]
    difference = (asked.tokens - clean)[:, :a_frame]
    assert difference.std().item() == pytest.approx(CONDITION_NOISE * 0.8**2, rel=0.15)


def test_going_from_noise_along_the_answer_arrives_at_the_clip() -> None:
    asked = ask("text", level=0.75)
    assert torch.allclose(asked.tokens - 0.75 * asked.answer, pack(scene().latents), atol=1e-5)


def test_a_preview_map_finds_the_colours_that_latents_stand_for() -> None:
    from inference.training.clips import clip
    from inference.training.text_to_video import Encoded, preview_map

    drawn = clip(3, seed=0, preset=TINY)
    rgb = torch.from_numpy(drawn.frames[::4].copy()).double().unflatten(1, (2, 16)).unflatten(3, (4, 16)).mean((2, 4))
    latents = torch.zeros(LATENTS)
    latents[1:4] = (rgb / 127.5 - 1).permute(3, 0, 1, 2) * 2 + 1
    fitted = preview_map([drawn], [Encoded(drawn.brief, latents, latents[:, :1])], TINY)
    assert len(fitted) == 9
    assert np.allclose([row[n] for n, row in enumerate(fitted[1:4])], 0.5, atol=0.01)
    assert np.allclose(fitted[8], -0.5, atol=0.01)


def test_the_loss_is_of_the_asked_tokens_alone() -> None:
    asked = ask("first")
    wrong_where_given = asked.answer + (~asked.asked)[..., None] * 100.0
    assert loss_of(wrong_where_given, asked).item() == 0
    assert loss_of(asked.answer + asked.asked[..., None] * 1.0, asked).item() == pytest.approx(1.0)


def test_levels_lie_within_the_noise_range_and_lean_to_noise() -> None:
    levels = pick_levels(2000, torch.Generator().manual_seed(0))
    assert 0 < levels.min() < 0.2
    assert 0.8 < levels.max() < 1
    assert levels.mean() > 0.55


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory):
    return new_parts(TINY, tokenizer_in(tmp_path_factory.mktemp("run"), TINY, 0), 0)


@pytest.mark.parametrize("mode", ["text", "first and last"])
def test_the_pipeline_asks_with_the_same_places_times_and_order(parts, mode: str) -> None:
    from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition
    from PIL import Image

    heard = {}

    def hear(_module: object, _args: object, kwargs: dict) -> None:
        heard.setdefault("kwargs", kwargs)

    listening = parts.transformer.register_forward_pre_hook(hear, with_kwargs=True)
    picture = Image.fromarray(np.zeros((TINY.height, TINY.width, 3), np.uint8))
    conditions = [LTXVideoCondition(image=picture, frame_index=n) for n in (0, TINY.frames - 1)]
    parts.pipeline()(
        prompt="a dog",
        conditions=conditions if mode != "text" else None,
        width=TINY.width,
        height=TINY.height,
        num_frames=TINY.frames,
        frame_rate=TINY.fps,
        timesteps=[1000.0, 500.0],
        guidance_scale=1.0,
        max_sequence_length=TINY.prompt_tokens,
        output_type="latent",
    )
    listening.remove()
    asked = ask(mode, level=1.0)
    assert torch.allclose(heard["kwargs"]["video_coords"], asked.places[:1])
    times = heard["kwargs"]["timestep"].expand(1, asked.times.shape[1])
    assert torch.equal(times, asked.times[:1])
    assert heard["kwargs"]["hidden_states"].shape == asked.tokens[:1].shape
