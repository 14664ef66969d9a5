"""Sizes the recipe can be run at. One command trains any of them; the larger wants a GPU."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MAX_BYTES = 60_000_000
"""What all weights together may weigh when shipped, at two bytes a number."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Preset:
    """Clips of `frames` RGB frames of `width` × `height` pixels at `fps`; `vae`, `transformer` and `text` are the
    configurations of diffusers' and transformers' classes. Batches are of clips (`vae_batch`) and of encoded clips
    (`batch`), of which so many (`vae_fresh`, `fresh`) were never seen before. The autoencoder learns on stills, a cheaper
    lesson, for its first `stills` share."""

    name: str
    width: int
    height: int
    frames: int
    fps: int
    vae: Mapping[str, Any]
    transformer: Mapping[str, Any]
    text: Mapping[str, Any]
    vocabulary: int
    prompt_tokens: int
    vae_batch: int
    batch: int
    vae_fresh: int
    fresh: int
    stills: float = 0.5
    vae_rate: float = 5e-4
    rate: float = 4e-4
    steps: int = 16
    guidance: float = 3.0

    @property
    def clip_seconds(self) -> float:
        return self.frames / self.fps

    @property
    def grid(self) -> tuple[int, int]:
        """Pixels and frames that one latent covers."""
        halvings = 2 ** len(self.vae["downsample_type"])
        return self.vae["patch_size"] * halvings, halvings


def _vae(widths: tuple[int, ...], layers: int, latents: int, decoder: tuple[int, ...] = ()) -> dict[str, Any]:
    """0.9.5-style blocks with residual shortcuts: they need half the steps of plain ones and bear a higher rate. Each
    width times 8 must be a multiple of the next."""
    scales = len(widths) - 1
    return {
        "latent_channels": latents,
        "patch_size": 4,
        "block_out_channels": widths,
        "decoder_block_out_channels": decoder or widths[:-1],
        "down_block_types": ("LTXVideo095DownBlock3D",) * scales,
        "downsample_type": ("spatiotemporal",) * scales,
        "layers_per_block": (layers,) * (scales + 1),
        "decoder_layers_per_block": (layers,) * (scales + 1),
        "spatio_temporal_scaling": (True,) * scales,
        "decoder_spatio_temporal_scaling": (True,) * scales,
        "decoder_inject_noise": (False,) * (scales + 1),
        "upsample_residual": (True,) * scales,
        "upsample_factor": (1,) * scales,
    }


def _transformer(heads: int, layers: int, latents: int, text: int, *, head: int = 64) -> dict[str, Any]:
    return {
        "in_channels": latents,
        "out_channels": latents,
        "num_attention_heads": heads,
        "attention_head_dim": head,
        "cross_attention_dim": heads * head,
        "caption_channels": text,
        "num_layers": layers,
    }


def _text(width: int, layers: int) -> dict[str, Any]:
    return {
        "d_model": width,
        "d_kv": 32,
        "d_ff": 2 * width,
        "num_layers": layers,
        "num_heads": max(1, width // 32),
        "feed_forward_proj": "gated-gelu",
        "dropout_rate": 0.0,
    }


PRESETS = {
    preset.name: preset
    for preset in (
        # For tests: seconds on one core, pictures of nothing.
        Preset(
            name="tiny",
            width=64,
            height=32,
            frames=9,
            fps=8,
            vae=_vae((16, 16, 32), 1, 8),
            transformer=_transformer(2, 2, 8, 32, head=16),
            text=_text(32, 1),
            vocabulary=300,
            prompt_tokens=128,
            vae_batch=2,
            batch=2,
            vae_fresh=1,
            fresh=1,
        ),
        # 24 tokens: whether the recipe learns, seen within minutes on a laptop; light and colours, no more.
        Preset(
            name="sketch",
            width=64,
            height=32,
            frames=9,
            fps=5,
            vae=_vae((32, 64, 64), 1, 16),
            transformer=_transformer(4, 4, 16, 128, head=32),
            text=_text(128, 2),
            vocabulary=2000,
            prompt_tokens=128,
            vae_batch=4,
            batch=32,
            vae_fresh=1,
            fresh=1,
            rate=1e-3,
        ),
        # 16×16×4, 180 tokens: what two CPU cores can learn at all.
        Preset(
            name="small",
            width=160,
            height=96,
            frames=9,
            fps=5,
            vae=_vae((64, 128, 128), 1, 32),
            transformer=_transformer(5, 7, 32, 256),
            text=_text(256, 3),
            vocabulary=2000,
            prompt_tokens=128,
            vae_batch=4,
            batch=16,
            vae_fresh=1,
            fresh=2,
        ),
        # 32×32×8, 784 tokens: one data-centre GPU.
        Preset(
            name="large",
            width=448,
            height=256,
            frames=49,
            fps=24,
            vae=_vae((64, 128, 128, 128), 1, 64, decoder=(64, 96, 128)),
            transformer=_transformer(6, 5, 64, 256),
            text=_text(256, 3),
            vocabulary=4000,
            prompt_tokens=128,
            vae_batch=8,
            batch=128,
            vae_fresh=2,
            fresh=4,
        ),
    )
}
