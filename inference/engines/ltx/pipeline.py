"""The loaded model: diffusers' LTX-Video pipelines, driven step by step. The only file here that imports torch.

Sources read for it (diffusers 0.42): `LTXConditionPipeline.__call__` (0.9.5 and later), `LTXPipeline` and
`LTXImageToVideoPipeline` (before); the decode after the loop is done here, so that it can be skipped, tiled and seeded.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from diffusers import (
    AutoencoderKLLTXVideo,
    FlowMatchEulerDiscreteScheduler,
    LTXConditionPipeline,
    LTXImageToVideoPipeline,
    LTXPipeline,
    LTXVideoTransformer3DModel,
)
from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition
from diffusers.utils import logging as diffusers_logging
from diffusers.utils.torch_utils import randn_tensor
from numpy.typing import NDArray
from transformers import AutoTokenizer, T5EncoderModel
from transformers.utils import logging as transformers_logging

from inference.contract import RenderRequest
from inference.engines.base import BrokenModel
from inference.engines.ltx.checkpoint import Checkpoint
from inference.engines.ltx.conditions import Conditions
from inference.engines.ltx.profile import Profile

OnStep = Callable[[int, int, torch.Tensor], None]
"""Called after each denoising step with its number from 1, how many there are, and the packed latents."""

DECODE_COPIES = 6  # activations of the decoder's widest stage alive at once, measured generously
TILE, TILE_STRIDE = 512, 448  # pixels
TILE_FRAMES, TILE_FRAMES_STRIDE = 96, 64


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """What to denoise, once everything about the request was checked."""

    request: RenderRequest
    conditions: Conditions
    steps: int
    guidance: float


class Pipeline:
    """A checkpoint in memory on one device: bf16 on CUDA, fp32 on the CPU."""

    def __init__(self, checkpoint: Checkpoint, profile: Profile, *, device: str | None, threads: int | None) -> None:
        self.profile = profile
        self._folder = checkpoint.folder
        self.device = device or ("cuda" if torch.cuda.is_available() else "cpu")
        self.dtype = torch.bfloat16 if self.device.startswith("cuda") else torch.float32
        if self.device == "cpu":
            torch.set_num_threads(threads or len(os.sched_getaffinity(0)))
        with _quiet():
            parts = _parts(checkpoint, self.dtype)
        main: Any = LTXPipeline if profile.classic else LTXConditionPipeline
        from_picture: Any = LTXImageToVideoPipeline if profile.classic else None
        self._main = main(**parts)
        self._from_picture = from_picture and from_picture(**parts)
        for pipeline in filter(None, (self._main, self._from_picture)):
            pipeline.set_progress_bar_config(disable=True)
            self._place(pipeline, checkpoint.parameters * self.dtype.itemsize)

    @property
    def tokenizer(self) -> Any:
        return self._main.tokenizer

    def denoise(self, plan: Plan, on_step: OnStep) -> torch.Tensor:
        """Latents (1, channels, frames, height, width), normalised. What `on_step` raises ends it at once."""
        request, shape = plan.request, plan.request.shape
        pipeline, extra = self._conditioned(plan)

        def after(_: Any, index: int, __: Any, tensors: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
            on_step(index + 1, pipeline.num_timesteps, tensors["latents"])
            return {}

        try:
            with torch.inference_mode(), _memory_errors(), _quiet():
                latents = pipeline(
                    prompt=request.prompt,
                    negative_prompt=request.negative,
                    width=shape.width,
                    height=shape.height,
                    num_frames=shape.frames,
                    frame_rate=shape.fps,
                    num_inference_steps=plan.steps,
                    guidance_scale=plan.guidance,
                    guidance_rescale=self.profile.guidance_rescale,
                    generator=torch.Generator("cpu").manual_seed(request.seed),
                    max_sequence_length=self.profile.prompt_tokens,
                    callback_on_step_end=after,
                    output_type="latent",
                    return_dict=False,
                    **extra,
                )[0]
        finally:
            pipeline.maybe_free_model_hooks()
        return self.unpacked(latents, plan) if self.profile.classic else latents

    def unpacked(self, latents: torch.Tensor, plan: Plan) -> torch.Tensor:
        """Tokens (1, n, channels) as (1, channels, frames, height, width), without those of conditions before them."""
        shape, vae = plan.request.shape, self._main.vae
        frames = (shape.frames - 1) // vae.temporal_compression_ratio + 1
        height, width = (side // vae.spatial_compression_ratio for side in (shape.height, shape.width))
        tokens = latents[:, -frames * height * width :]
        unpacked: torch.Tensor = self._main._unpack_latents(tokens, frames, height, width)
        return unpacked

    def decode(self, latents: torch.Tensor, plan: Plan, alive: Callable[[], None]) -> Iterator[NDArray[np.uint8]]:
        """RGB frames uint8 (height, width, 3). All of it is decoded when the first is asked for; `alive` is called after
        each block of the decoder, since that can take minutes on a CPU, and what it raises ends the decode."""
        with _after_each_block(self._main.vae.decoder, alive):
            video = self._decoded(latents, plan.request)
        for frame in video.unbind(1):
            yield _rgb(frame)

    def close(self) -> None:
        """Give the memory back."""
        del self._main, self._from_picture
        gc.collect()
        if torch.cuda.is_available():
            torch.cuda.empty_cache()

    def _place(self, pipeline: Any, needed: int) -> None:
        if self.device.startswith("cuda") and torch.cuda.mem_get_info()[0] < needed * 1.2:
            pipeline.enable_model_cpu_offload(device=self.device)
        else:
            pipeline.to(self.device)

    def _conditioned(self, plan: Plan) -> tuple[Any, dict[str, Any]]:
        """The diffusers pipeline that takes what the plan is conditioned on, and the arguments that say so."""
        opening, closing = plan.conditions.opening, plan.conditions.closing
        if self.profile.classic:
            return (self._from_picture, {"image": opening[0]}) if opening else (self._main, {})
        extra: dict[str, Any] = {"image_cond_noise_scale": self.profile.condition_noise}
        conditions = []
        if len(opening) == 1:
            conditions.append(LTXVideoCondition(image=opening[0], frame_index=0))
        elif opening:
            conditions.append(LTXVideoCondition(video=list(opening), frame_index=0))
        if closing is not None:
            conditions.append(LTXVideoCondition(image=closing, frame_index=plan.request.shape.frames - 1))
        if conditions:
            extra["conditions"] = conditions
        if self.profile.timesteps:
            extra["timesteps"] = list(self.profile.timesteps)
        elif self.profile.schedule == "linear":
            extra["timesteps"] = [1000.0 * (1 - i / plan.steps) for i in range(plan.steps)]
        return self._main, extra

    def _decoded(self, latents: torch.Tensor, request: RenderRequest) -> torch.Tensor:
        """(3, frames, height, width) within [-1, 1]. Some decoders draw noise of their own: the seed holds it too."""
        vae = self._main.vae
        self._tile(vae, request)
        with torch.inference_mode(), torch.random.fork_rng(), _memory_errors():
            torch.manual_seed(request.seed)
            z = self._main._denormalize_latents(
                latents, vae.latents_mean, vae.latents_std, vae.config.scaling_factor
            ).to(vae.dtype)
            timestep = None
            if vae.config.timestep_conditioning:
                generator = torch.Generator("cpu").manual_seed(request.seed)
                noise = randn_tensor(z.shape, generator=generator, device=z.device, dtype=z.dtype)
                z = torch.lerp(z, noise, self.profile.decode_noise)
                timestep = torch.tensor([self.profile.decode_timestep], device=z.device, dtype=z.dtype)
            video: torch.Tensor = vae.decode(z, timestep, return_dict=False)[0][0]
        if not torch.isfinite(video).all():
            raise BrokenModel(
                f"The checkpoint in {self._folder} made numbers out of range instead of a picture: its weights are "
                "damaged. Copy or fetch it again."
            )
        return video

    def _tile(self, vae: Any, request: RenderRequest) -> None:
        """Decode in overlapping tiles only where one piece would not fit."""
        shape = request.shape
        channels = vae.config.decoder_block_out_channels[0] / vae.config.patch_size**2
        needed = shape.width * shape.height * shape.frames * channels * self.dtype.itemsize * DECODE_COPIES
        vae.use_tiling = vae.use_framewise_decoding = needed > 0.6 * self._free_memory()
        if vae.use_tiling:
            vae.enable_tiling(TILE, TILE, TILE_FRAMES, TILE_STRIDE, TILE_STRIDE, TILE_FRAMES_STRIDE)

    def _free_memory(self) -> float:
        """Bytes."""
        if self.device.startswith("cuda"):
            return float(torch.cuda.mem_get_info()[0])
        return float(os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))


def _parts(checkpoint: Checkpoint, dtype: torch.dtype) -> dict[str, Any]:
    """Each component by its own class: nothing in the folder can name code of its own; safetensors only."""
    scheduler: Any = FlowMatchEulerDiscreteScheduler
    loaders: dict[str, Callable[[str], Any]] = {
        "scheduler": lambda folder: scheduler.from_pretrained(folder, local_files_only=True),
        "tokenizer": lambda folder: AutoTokenizer.from_pretrained(
            folder, local_files_only=True, trust_remote_code=False
        ),
    }
    weighted = {"text_encoder": T5EncoderModel, "transformer": LTXVideoTransformer3DModel, "vae": AutoencoderKLLTXVideo}
    for name, kind in weighted.items():
        loaders[name] = _weights_loader(kind, dtype, checkpoint.variant(name))
    return {name: _part(checkpoint, name, load) for name, load in loaders.items()}


def _weights_loader(kind: Any, dtype: torch.dtype, variant: str | None) -> Callable[[str], Any]:
    def load(folder: str) -> Any:
        model, report = kind.from_pretrained(
            folder, local_files_only=True, use_safetensors=True, output_loading_info=True, dtype=dtype, variant=variant
        )
        if missing := sorted(report["missing_keys"]):
            raise ValueError(f"{len(missing)} of its weights are missing, {missing[0]} among them")
        return model.eval()

    return load


def _part(checkpoint: Checkpoint, name: str, load: Callable[[str], Any]) -> Any:
    try:
        with _memory_errors():
            return load(str(checkpoint.folder / name))
    except MemoryError:
        raise
    except Exception as problem:  # any of the libraries' own errors means the same to the reader
        reason = " ".join(str(problem).split())[:200]
        raise BrokenModel(
            f"The checkpoint in {checkpoint.folder} has a `{name}` that does not load ({reason}). "
            "Copy or fetch the checkpoint again."
        ) from problem


def _rgb(frame: torch.Tensor) -> NDArray[np.uint8]:
    levels = (frame.float() * 127.5 + 127.5).round().clamp(0, 255).to(torch.uint8)
    return np.ascontiguousarray(levels.permute(1, 2, 0).cpu().numpy())


@contextmanager
def _after_each_block(decoder: Any, call: Callable[[], None]) -> Iterator[None]:
    hooks = [block.register_forward_hook(lambda *_: call()) for block in (decoder.mid_block, *decoder.up_blocks)]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


@contextmanager
def _memory_errors() -> Iterator[None]:
    """torch's ways of saying that memory ran out, as MemoryError."""
    try:
        yield
    except RuntimeError as problem:
        if isinstance(problem, torch.OutOfMemoryError) or "can't allocate memory" in str(problem):
            raise MemoryError("The take does not fit into memory. Choose a smaller size or fewer seconds.") from problem
        raise


@contextmanager
def _quiet() -> Iterator[None]:
    """The libraries' load reports and bars stay out of the log."""
    libraries: tuple[Any, Any] = (diffusers_logging, transformers_logging)
    levels = [library.get_verbosity() for library in libraries]
    for library in libraries:
        library.set_verbosity_error()
        library.disable_progress_bar()
    try:
        yield
    finally:
        for library, level in zip(libraries, levels, strict=True):
            library.set_verbosity(level)
