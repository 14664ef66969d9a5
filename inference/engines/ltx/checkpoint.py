"""A diffusers LTX-Video folder, read without torch: is it whole, what grid does it work on, which weights are these.

Layout (diffusers' own): `transformer/`, `vae/`, `text_encoder/`, `tokenizer/`, `scheduler/`, each with a JSON
configuration, the first three with weights as safetensors (one file, or shards listed by an index).
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from inference.engines.base import BrokenModel

DIFFUSION_WEIGHTS = "diffusion_pytorch_model.safetensors"
TEXT_WEIGHTS = "model.safetensors"
PARTS = {"transformer": DIFFUSION_WEIGHTS, "vae": DIFFUSION_WEIGHTS, "text_encoder": TEXT_WEIGHTS}
VARIANTS = ("bf16", "fp16")
PICKLES = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle")
MAX_HEADER = 100 * 2**20  # bytes; safetensors' own limit
PIPELINE_GRID = 32  # LTXPipeline and LTXConditionPipeline take no other multiples, whatever the VAE
FAMILIES = ("LTXConditionPipeline", "LTXPipeline", "LTXImageToVideoPipeline")


@dataclass(frozen=True, slots=True)
class Grid:
    """Sizes are multiples of `pixels`; frame counts are `1 + k * frames`."""

    pixels: int
    frames: int


class Checkpoint:
    """One folder. Everything raises BrokenModel with a sentence that names the file and the way out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def check(self) -> None:
        """Raises BrokenModel unless every part is there, whole and of the expected class. Reads headers only."""
        if self.folder.is_file():
            raise BrokenModel(
                f"{self.folder} is a single file; this engine loads diffusers folders. "
                "Convert it with diffusers' `save_pretrained`, and name the folder."
            )
        if not self.folder.is_dir():
            raise BrokenModel(f"There is no folder {self.folder}. Copy the checkpoint there, or correct the catalog.")
        _ = self.family, self.grid, self.scheduler
        self._expect("transformer/config.json", "_class_name", "LTXVideoTransformer3DModel")
        self._expect("text_encoder/config.json", "model_type", "t5")
        if not (self.folder / "tokenizer").is_dir():
            raise self._broken("has no `tokenizer` folder")
        _ = self.parameters

    @cached_property
    def family(self) -> str:
        """Which diffusers pipeline the checkpoint was saved with."""
        name = str(self.read("model_index.json").get("_class_name"))
        if name not in FAMILIES:
            raise self._broken(f"is a {name} checkpoint, not one of LTX-Video")
        return name

    @property
    def is_classic(self) -> bool:
        """Whether it is of before LTX-Video 0.9.5: its noise schedule shifts with the size of the picture, which
        LTXConditionPipeline cannot do. (The pipeline's name does not tell: later ones were saved under the older name.)"""
        return bool(self.scheduler.get("use_dynamic_shifting"))

    def variant(self, part: str) -> str | None:
        """ "bf16" or "fp16" where a part's weights are stored under such a name and under no plain one."""
        name = PARTS[part]
        if (self.folder / part / name).is_file() or (self.folder / part / f"{name}.index.json").is_file():
            return None
        found = (v for v in VARIANTS if any((self.folder / part / n).is_file() for n in _named(name, v)))
        return next(found, None)

    @cached_property
    def vae(self) -> Mapping[str, Any]:
        self._expect("vae/config.json", "_class_name", "AutoencoderKLLTXVideo")
        return self.read("vae/config.json")

    @cached_property
    def scheduler(self) -> Mapping[str, Any]:
        self._expect("scheduler/scheduler_config.json", "_class_name", "FlowMatchEulerDiscreteScheduler")
        return self.read("scheduler/scheduler_config.json")

    @cached_property
    def grid(self) -> Grid:
        """From the VAE's compression (its configuration may leave it to be derived, as the class itself does)."""
        vae, transformer = self.vae, self.read("transformer/config.json")
        if transformer.get("patch_size", 1) != 1 or transformer.get("patch_size_t", 1) != 1:
            raise self._broken("has a transformer that joins latents into patches, which LTX-Video does not")
        halvings = 2 ** sum(bool(x) for x in vae.get("spatio_temporal_scaling", (True, True, True, False)))
        spatial = vae.get("spatial_compression_ratio") or vae.get("patch_size", 4) * halvings
        temporal = vae.get("temporal_compression_ratio") or vae.get("patch_size_t", 1) * halvings
        return Grid(pixels=math.lcm(PIPELINE_GRID, int(spatial)), frames=int(temporal))

    @cached_property
    def wishes(self) -> Mapping[str, Any]:
        """`loreframe.json`: how this checkpoint wants to be used (see `profile`); empty where there is none."""
        return self.read("loreframe.json") if (self.folder / "loreframe.json").is_file() else {}

    @cached_property
    def weights(self) -> tuple[Path, ...]:
        """Every weight file the pipeline will read, in order of path."""
        return tuple(sorted(path for part, name in PARTS.items() for path in self._weights(part, name)))

    @cached_property
    def parameters(self) -> int:
        """How many numbers the weights hold; reading it checks every file's header against its size."""
        return sum(self._parameters(path) for path in self.weights)

    @property
    def tokenizer(self) -> Path | None:
        """The `tokenizer.json` that counts prompts without this engine, where the checkpoint has one."""
        path = self.folder / "tokenizer" / "tokenizer.json"
        return path if path.is_file() else None

    def read(self, name: str) -> Mapping[str, Any]:
        """A JSON object of the folder."""
        try:
            value = json.loads((self.folder / name).read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise self._broken(f"has no `{name}`") from None
        except (OSError, ValueError, RecursionError):
            raise self._broken(f"has a `{name}` that cannot be read as JSON") from None
        if not isinstance(value, dict):
            raise self._broken(f"has a `{name}` that is no JSON object")
        return value

    def _expect(self, name: str, key: str, value: str) -> None:
        if (found := self.read(name).get(key)) != value:
            raise self._broken(f"says `{key}: {found}` in `{name}`, where {value} was expected")

    def _weights(self, part: str, name: str) -> list[Path]:
        folder = self.folder / part
        name, index_name = _named(name, self.variant(part))
        if (index := folder / index_name).is_file():
            shards = self.read(f"{part}/{index.name}").get("weight_map", {})
            names = sorted({Path(str(shard)).name for shard in shards.values()}) if isinstance(shards, dict) else []
        else:
            names = [name]
        missing = [shard for shard in names if not (folder / shard).is_file()]
        if names and not missing:
            return [folder / shard for shard in names]
        if any(path.suffix in PICKLES for path in folder.glob("*")):
            raise self._broken(
                f"has `{part}` weights only as a pickle, which can run code and is never loaded; "
                "ask for a safetensors version",
                again=False,
            )
        raise self._broken(f"has no `{part}/{missing[0] if missing else name}`")

    def _parameters(self, path: Path) -> int:
        where = path.relative_to(self.folder)
        try:
            tensors = safetensors_header(path)
            end = max((int(t["data_offsets"][1]) for t in tensors.values()), default=0)
            total = int(sum(math.prod(t["shape"]) for t in tensors.values()))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise self._broken(f"has a `{where}` that is no safetensors file") from None
        with path.open("rb") as file:
            body = path.stat().st_size - 8 - int.from_bytes(file.read(8), "little")
        if end != body:
            raise self._broken(f"has a `{where}` that is cut short: {body:,} of {end:,} bytes are there")
        return total

    def _broken(self, what: str, *, again: bool = True) -> BrokenModel:
        advice = ". Copy or fetch the checkpoint again." if again else "."
        return BrokenModel(f"The checkpoint in {self.folder} {what}{advice}")


def _named(name: str, variant: str | None) -> tuple[str, str]:
    """The names of a weight file and of its index of shards, as the libraries build them for a variant."""
    if variant is None:
        return name, f"{name}.index.json"
    return name.replace(".safetensors", f".{variant}.safetensors"), f"{name}.index.{variant}.json"


def safetensors_header(path: Path) -> dict[str, dict[str, Any]]:
    """Name → dtype, shape and offsets of every tensor (safetensors: 8 bytes of length, then JSON, then the data)."""
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        if not 2 <= length <= min(MAX_HEADER, path.stat().st_size - 8):
            raise ValueError("no safetensors header")
        header: dict[str, dict[str, Any]] = json.loads(file.read(length))
    return {name: value for name, value in header.items() if name != "__metadata__"}


def file_hash(path: Path) -> str:
    """SHA-256 of a file, as hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Hashes:
    """Hashes of large files, remembered in one JSON file by path, size and time of change."""

    def __init__(self, memory: Path) -> None:
        self._memory = memory

    def of(self, path: Path) -> str:
        """The file's SHA-256, read anew only when its size or time changed."""
        stat, key = path.stat(), str(path.resolve())
        known = self._read()
        entry = known.get(key)
        if isinstance(entry, dict) and (entry.get("size"), entry.get("mtime_ns")) == (stat.st_size, stat.st_mtime_ns):
            return str(entry["sha256"])
        digest = file_hash(path)
        write_json(
            self._memory, self._read() | {key: {"size": stat.st_size, "mtime_ns": stat.st_mtime_ns, "sha256": digest}}
        )
        return digest

    def over(self, checkpoint: Checkpoint) -> str:
        """The weight hash: SHA-256 over the sorted hashes of the weight files, one per line."""
        lines = sorted(self.of(path) for path in checkpoint.weights)
        return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()

    def _read(self) -> dict[str, Any]:
        try:
            known = json.loads(self._memory.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}


def write_json(path: Path, value: object) -> None:
    """Replace `path` in one step, so that no reader sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{hashlib.sha256(repr(value).encode()).hexdigest()[:8]}.part")
    draft.write_text(json.dumps(value, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    draft.replace(path)
