"""A tiny random LTX-Video checkpoint, made of the real classes and saved as diffusers saves them."""

import io
import json
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from PIL import Image

from inference.contract import (
    Brief,
    Camera,
    Light,
    Place,
    RenderRequest,
    Shape,
)
from inference.engines.catalog import CatalogEntry
from inference.engines.ltx import LtxEngine

SIZE = (64, 32)
WORDS = (
    "a red boat crosses a flooded street at dusk",
    "Mara walks along the beach in a yellow raincoat",
    "wide shot, slow pan left, rain, warm light",
    "blurry, distorted, watermark",
)


class Told:
    """A watch that remembers, and stops the render after `stop_after` steps."""

    def __init__(self, stop_after: int | None = None) -> None:
        self.loaded: list[str] = []
        self.steps: list[tuple[int, int]] = []
        self.previews: list[bytes] = []
        self.stop_after = stop_after

    def loading(self, what: str) -> None:
        self.loaded.append(what)

    def step(self, step: int, of: int) -> None:
        self.steps.append((step, of))
        if self.stop_after == step:
            raise Halt

    def preview(self, jpeg: bytes) -> None:
        self.previews.append(jpeg)


class Halt(BaseException):
    """What a cancelled render raises in its watch."""


@dataclass
class Bench:
    """An engine on a checkpoint folder, and the blobs it may read."""

    home: Path
    folder: Path
    blobs: dict[str, bytes] = field(default_factory=dict)

    def engine(self, source: str | None = None, fetch=None, **options: object) -> LtxEngine:
        entry = CatalogEntry(
            name="ltx",
            engine="inference.engines.ltx:LtxEngine",
            pool="cpu",
            rung="draft",
            title="Tiny",
            source=source or str(self.folder),
            options={"threads": 1, "device": "cpu", **options},
        )
        return LtxEngine(entry, self.home, read_blob=self.blobs.__getitem__, fetch=fetch)


def request(frames: int = 17, size: tuple[int, int] = SIZE, fps: int = 24, **changes: object) -> RenderRequest:
    values: dict[str, object] = {
        "job": str(UUID(int=1)),
        "attempt": 1,
        "engine": "ltx",
        "brief": Brief(camera=Camera(), light=Light(), place=Place(uid="p", name="street")),
        "shape": Shape(width=size[0], height=size[1], frames=frames, fps=fps, used=frames),
        "prompt": WORDS[0],
        "negative": WORDS[3],
        "seed": 7,
    }
    return RenderRequest(**(values | changes))


def picture(colour: tuple[int, int, int], size: tuple[int, int] = (96, 54)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


def save_tiny(folder: Path, **vae_changes: object) -> None:
    """16×16×4 compression, 8 latent channels, about 100,000 numbers in all."""
    import torch
    from diffusers import (
        AutoencoderKLLTXVideo,
        FlowMatchEulerDiscreteScheduler,
        LTXConditionPipeline,
        LTXVideoTransformer3DModel,
    )
    from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast, T5Config, T5EncoderModel

    tokens = Tokenizer(models.Unigram())
    tokens.pre_tokenizer = pre_tokenizers.Metaspace()
    special = ["<pad>", "</s>", "<unk>"]
    trainer = trainers.UnigramTrainer(vocab_size=120, special_tokens=special, unk_token="<unk>", show_progress=False)
    tokens.train_from_iterator(WORDS * 4, trainer)
    tokens.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    torch.manual_seed(0)
    vae = AutoencoderKLLTXVideo(
        **{
            "latent_channels": 8,
            "block_out_channels": (8, 16, 16),
            "decoder_block_out_channels": (8, 16),
            "down_block_types": ("LTXVideo095DownBlock3D", "LTXVideo095DownBlock3D"),
            "downsample_type": ("spatiotemporal", "spatiotemporal"),
            "layers_per_block": (1, 1, 1),
            "decoder_layers_per_block": (1, 1, 1),
            "spatio_temporal_scaling": (True, True),
            "decoder_spatio_temporal_scaling": (True, True),
            "decoder_inject_noise": (False, False, False),
            "upsample_residual": (True, True),
            "upsample_factor": (1, 1),
            **vae_changes,
        }
    )
    for name, scale in vae.named_parameters():
        if "per_channel_scale" in name:
            torch.nn.init.constant_(scale, 0.5)
    width = 32
    pipeline = LTXConditionPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(),
        vae=vae,
        text_encoder=T5EncoderModel(
            T5Config(
                vocab_size=120,
                d_model=width,
                d_kv=8,
                d_ff=64,
                num_layers=1,
                num_heads=4,
                feed_forward_proj="gated-gelu",
            )
        ),
        tokenizer=PreTrainedTokenizerFast(
            tokenizer_object=tokens, pad_token="<pad>", eos_token="</s>", unk_token="<unk>", model_max_length=64
        ),
        transformer=LTXVideoTransformer3DModel(
            in_channels=8,
            out_channels=8,
            num_attention_heads=4,
            attention_head_dim=8,
            cross_attention_dim=width,
            caption_channels=width,
            num_layers=2,
        ),
    )
    pipeline.save_pretrained(folder, safe_serialization=True)
    (folder / "loreframe.json").write_text(
        json.dumps({"sizes": [SIZE, [32, 64]], "fps": [24], "max_frames": 33, "steps": [1, 3, 8], "prompt_tokens": 64})
    )
