"""Folders that are missing, damaged or not ours: one clear sentence, never a traceback."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from inference.contract import EngineState
from inference.engines.base import BrokenModel
from tests.inference.engines.ltx.tiny_ltx import SIZE, Bench, Told, request, save_tiny

pytestmark = pytest.mark.engines
ROOT = Path(__file__).parents[4]


def cut_short(folder: Path) -> None:
    path = folder / "transformer/diffusion_pytorch_model.safetensors"
    os.truncate(path, path.stat().st_size - 1000)


def no_safetensors(folder: Path) -> None:
    (folder / "vae/diffusion_pytorch_model.safetensors").write_bytes(b"<html>not found</html>" * 9)


def only_a_pickle(folder: Path) -> None:
    (folder / "text_encoder/model.safetensors").rename(folder / "text_encoder/pytorch_model.bin")


def edit(name: str, **changes: object) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        path = folder / name
        path.write_text(json.dumps(json.loads(path.read_text()) | changes))

    return damage


def without(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def without_a_tensor(folder: Path) -> None:
    from safetensors.torch import load_file, save_file

    path = folder / "vae/diffusion_pytorch_model.safetensors"
    tensors = load_file(path)
    del tensors["decoder.conv_out.conv.weight"]
    save_file(tensors, path)


def a_missing_shard(folder: Path) -> None:
    (folder / "transformer/diffusion_pytorch_model.safetensors.index.json").write_text(
        json.dumps({"weight_map": {"proj_in.weight": "diffusion_pytorch_model-00001-of-00002.safetensors"}})
    )


DAMAGE = [
    (without("model_index.json"), "no `model_index.json`"),
    (
        without("transformer/diffusion_pytorch_model.safetensors"),
        "no `transformer/diffusion_pytorch_model.safetensors`",
    ),
    (without("vae/config.json"), "no `vae/config.json`"),
    (cut_short, "cut short"),
    (no_safetensors, "no safetensors file"),
    (only_a_pickle, "pickle"),
    (a_missing_shard, "00001-of-00002"),
    (edit("vae/config.json", _class_name="AutoencoderKLWan"), "AutoencoderKLLTXVideo was expected"),
    (edit("model_index.json", _class_name="WanPipeline"), "not one of LTX-Video"),
    (edit("loreframe.json", sizes=[[100, 100]]), "multiples of 32"),
    (edit("loreframe.json", steps="many"), "`steps`"),
    (lambda folder: (folder / "loreframe.json").write_text("{"), "cannot be read as JSON"),
]


@pytest.mark.parametrize(("damage", "words"), DAMAGE, ids=[words for _, words in DAMAGE])
def test_a_damaged_folder_is_named_on_the_card_and_on_load(
    damaged: Callable[[], Bench], damage: Callable[[Path], None], words: str
) -> None:
    bench = damaged()
    damage(bench.folder)
    engine = bench.engine()
    card = engine.card()
    assert card.state is EngineState.FAILED
    with pytest.raises(BrokenModel) as told:
        engine.load(Told())
    for sentence in (card.reason, str(told.value)):
        assert words in sentence
        assert str(bench.folder) in sentence
        assert "Traceback" not in sentence


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (without_a_tensor, "`vae` that does not load"),
        (edit("transformer/config.json", num_layers=1, in_channels=9), "`transformer` that does not load"),
        (lambda folder: (folder / "tokenizer/tokenizer.json").write_text("[]"), "`tokenizer` that does not load"),
    ],
)
def test_damage_that_only_shows_on_loading_is_told_as_well(
    damaged: Callable[[], Bench], damage: Callable[[Path], None], words: str
) -> None:
    bench = damaged()
    damage(bench.folder)
    with pytest.raises(BrokenModel, match=words) as told:
        bench.engine().load(Told())
    assert str(bench.folder) in str(told.value)


def test_numbers_out_of_range_are_no_picture(damaged: Callable[[], Bench]) -> None:
    import torch
    from safetensors.torch import load_file, save_file

    bench = damaged()
    path = bench.folder / "vae/diffusion_pytorch_model.safetensors"
    save_file({k: torch.full_like(v, torch.nan) for k, v in load_file(path).items()}, path)
    with pytest.raises(BrokenModel, match="out of range"):
        list(bench.engine().render(request(frames=5), Told()).frames)


def test_a_folder_that_is_not_there_is_missing_with_the_way_out(bench: Bench) -> None:
    engine = bench.engine(source="pocket")
    card = engine.card()
    assert card.state is EngineState.MISSING
    assert str(bench.home / "models" / "pocket") in card.reason
    with pytest.raises(BrokenModel, match="Copy a diffusers LTX-Video folder"):
        engine.load(Told())


def test_a_single_file_is_told_apart(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "ltxv.safetensors").write_bytes(b"x")
    with pytest.raises(BrokenModel, match="single file"):
        bench.engine(source=str(tmp_path / "ltxv.safetensors")).load(Told())


def test_the_card_tells_the_checkpoints_own_grid(bench: Bench) -> None:
    engine = bench.engine()
    card = engine.card()
    assert card.state is EngineState.READY
    assert card.limits.sizes[0] == SIZE
    assert (card.limits.frame_step, card.limits.frame_offset, card.limits.min_frames) == (4, 1, 5)
    assert card.limits.fit(0.5).frames == 13
    assert card.limits.prompt_tokens == 64
    assert len(card.tokenizer) == 64
    assert engine.tokenizer_file() == bench.folder / "tokenizer/tokenizer.json"
    assert 2**29 < engine.memory < 2**30


def test_the_catalog_has_the_last_word(bench: Bench) -> None:
    limits = bench.engine(guidance=5, sizes=[[96, 64]]).card().limits
    assert (limits.guidance, limits.sizes) == (5.0, ((96, 64),))


def test_the_weight_hash_follows_the_weights(damaged: Callable[[], Bench]) -> None:
    bench = damaged()
    before = bench.engine().identity()
    assert before == bench.engine().identity()
    assert before.revision == "local"
    path = bench.folder / "vae/diffusion_pytorch_model.safetensors"
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    assert bench.engine().identity().weight_hash != before.weight_hash


def test_large_files_are_hashed_once(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    first = bench.engine().identity()
    monkeypatch.setattr("inference.engines.ltx.checkpoint.file_hash", lambda path: pytest.fail(f"read {path} again"))
    assert bench.engine().identity() == first


def test_a_decoder_with_noise_and_timesteps_follows_its_seed(tmp_path: Path) -> None:
    save_tiny(
        tmp_path / "noisy", timestep_conditioning=True, decoder_inject_noise=(True, True, True), upsample_factor=(2, 2)
    )
    engine = Bench(home=tmp_path, folder=tmp_path / "noisy").engine()
    films = [[f.tobytes() for f in engine.render(request(frames=5, seed=seed), Told()).frames] for seed in (1, 1, 2)]
    assert films[0] == films[1] != films[2]
    engine.unload()


def test_a_checkpoint_of_before_0_9_5_loads_and_takes_a_first_frame_only(damaged: Callable[[], Bench]) -> None:
    from inference.engines.base import Refused
    from tests.inference.engines.ltx.tiny_ltx import picture

    bench = damaged()
    edit("model_index.json", _class_name="LTXPipeline")(bench.folder)
    edit("scheduler/scheduler_config.json", use_dynamic_shifting=True, shift_terminal=0.1)(bench.folder)
    bench.blobs["a" * 64] = picture((220, 20, 20))
    engine = bench.engine(preview=[[0.1, 0.1, 0.1]] * 9)
    limits = engine.card().limits
    assert (limits.first_frame, limits.last_frame, limits.continues) == (True, False, False)
    watch = Told()
    plain = list(engine.render(request(frames=9, steps=4), watch).frames)
    led = list(engine.render(request(frames=9, steps=4, first_frame="a" * 64), Told()).frames)
    assert len(plain) == len(led) == 9
    assert plain[0].tobytes() != led[0].tobytes()
    assert watch.previews
    with pytest.raises(Refused, match="first frame only"):
        engine.render(request(frames=9, last_frame="a" * 64), Told())
    engine.unload()


@pytest.mark.parametrize("sharded", [False, True])
def test_weights_saved_as_a_variant_load_the_same(damaged: Callable[[], Bench], tmp_path: Path, sharded: bool) -> None:
    from diffusers import LTXConditionPipeline

    bench = damaged()
    plain = [f.tobytes() for f in bench.engine().render(request(frames=5), Told()).frames]
    pipeline = LTXConditionPipeline.from_pretrained(str(bench.folder))
    pipeline.save_pretrained(tmp_path / "variant", variant="bf16", max_shard_size="100KB" if sharded else "1GB")
    (tmp_path / "variant/loreframe.json").write_bytes((bench.folder / "loreframe.json").read_bytes())
    assert not (tmp_path / "variant/vae/diffusion_pytorch_model.safetensors").exists()
    assert len(list((tmp_path / "variant").rglob("*.safetensors"))) > (4 if sharded else 2)
    engine = bench.engine(source=str(tmp_path / "variant"))
    assert engine.card().state is EngineState.READY
    assert [f.tobytes() for f in engine.render(request(frames=5), Told()).frames] == plain
    engine.unload()


def test_a_late_checkpoint_under_the_early_pipelines_name_takes_every_condition(damaged: Callable[[], Bench]) -> None:
    bench = damaged()
    edit("model_index.json", _class_name="LTXPipeline")(bench.folder)
    assert bench.engine().card().limits.last_frame


BLOCKED = """
import sys
for name in ("torch", "diffusers", "transformers", "ray", "django"):
    sys.modules[name] = None
from pathlib import Path
from inference.engines.catalog import CatalogEntry
from inference.engines.ltx import LtxEngine
entry = CatalogEntry(name="ltx", engine="", pool="cpu", rung="draft", title="LTX", source=sys.argv[1])
card = LtxEngine(entry, Path(sys.argv[2])).card()
print(card.state.value, card.limits.frame_step, card.reason)
"""


def test_it_imports_and_shows_its_card_without_torch(bench: Bench) -> None:
    told = subprocess.run(
        [sys.executable, "-c", BLOCKED, str(bench.folder), str(bench.home)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("missing 4 torch")
    assert "make engines" in told.stdout


def test_a_sentencepiece_tokenizer_gets_a_tokenizer_json_on_its_first_load(damaged: Callable[[], Bench]) -> None:
    import io

    import sentencepiece

    from tests.inference.engines.ltx.tiny_ltx import WORDS

    bench, model = damaged(), io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(WORDS * 4),
        model_writer=model,
        vocab_size=40,
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=-1,
        minloglevel=2,
    )
    (bench.folder / "tokenizer/tokenizer.json").unlink()
    (bench.folder / "tokenizer/spiece.model").write_bytes(model.getvalue())
    (bench.folder / "tokenizer/tokenizer_config.json").write_text('{"tokenizer_class": "T5Tokenizer", "extra_ids": 0}')
    engine = bench.engine()
    assert (engine.card().tokenizer, engine.tokenizer_file()) == ("", None)
    engine.load(Told())
    made = engine.tokenizer_file()
    assert made is not None
    assert made.is_relative_to(bench.home)
    assert len(engine.card().tokenizer) == 64
    from tokenizers import Tokenizer

    counted = Tokenizer.from_file(str(made)).encode(WORDS[0]).ids
    assert counted == engine._pipeline.tokenizer(WORDS[0])["input_ids"]
    assert counted[-1] == 1
    engine.unload()
