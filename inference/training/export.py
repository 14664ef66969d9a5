"""A run's parts as a checkpoint: diffusers' folder, bf16 safetensors, and how to use it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import torch
from diffusers import AutoencoderKLLTXVideo

from inference.training.models import Parts
from inference.training.presets import MAX_BYTES, Preset


class TooLarge(ValueError):
    """The weights are more than what ships."""


def export(parts: Parts, folder: Path, preset: Preset, **usage: Any) -> int:
    """Write the checkpoint to `folder`, in place of what was there; returns the bytes of its weights. Raises TooLarge."""
    draft = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(draft, ignore_errors=True)
    _halved(parts).pipeline().save_pretrained(draft, safe_serialization=True)
    (draft / "loreframe.json").write_text(json.dumps(_usage(preset) | usage, indent=1) + "\n", encoding="utf-8")
    weight = sum(path.stat().st_size for path in draft.rglob("*.safetensors"))
    if weight > MAX_BYTES:
        shutil.rmtree(draft)
        raise TooLarge(
            f"The weights take {weight:,} bytes, more than the {MAX_BYTES:,} that ship. Choose a smaller preset."
        )
    shutil.rmtree(folder, ignore_errors=True)
    draft.rename(folder)
    return weight


def _halved(parts: Parts) -> Parts:
    """Copies in bf16; the parts themselves stay as they are."""
    kind: Any = AutoencoderKLLTXVideo
    vae = kind.from_config(parts.vae.config)
    vae.load_state_dict(parts.vae.state_dict())
    text = type(parts.text_encoder)(parts.text_encoder.config)
    text.load_state_dict(parts.text_encoder.state_dict())
    transformer = type(parts.transformer).from_config(parts.transformer.config)
    transformer.load_state_dict(parts.transformer.state_dict())
    half = torch.bfloat16
    return Parts(
        vae=vae.to(half), text_encoder=text.to(half), tokenizer=parts.tokenizer, transformer=transformer.to(half)
    )


def _usage(preset: Preset) -> dict[str, Any]:
    """`loreframe.json`, as inference/engines/ltx/profile.py reads it."""
    return {
        "sizes": [[preset.width, preset.height]],
        "fps": [preset.fps],
        "max_frames": preset.frames,
        "steps": [4, preset.steps, 60],
        "guidance": preset.guidance,
        "prompt_tokens": preset.prompt_tokens,
        "schedule": "linear",
    }
