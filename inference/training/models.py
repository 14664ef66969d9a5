"""The parts of the model, of diffusers' and transformers' own classes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from diffusers import (
    AutoencoderKLLTXVideo,
    FlowMatchEulerDiscreteScheduler,
    LTXConditionPipeline,
    LTXVideoTransformer3DModel,
)
from tokenizers import Tokenizer
from transformers import PreTrainedTokenizerFast, T5Config, T5EncoderModel

from inference.training.presets import Preset


@dataclass(kw_only=True)
class Parts:
    """Everything a pipeline is made of."""

    vae: Any
    text_encoder: Any
    tokenizer: Any
    transformer: Any

    def pipeline(self) -> Any:
        """What diffusers loads and renders with. The scheduler is plain: no shift, Euler steps."""
        kind: Any = LTXConditionPipeline
        scheduler: Any = FlowMatchEulerDiscreteScheduler
        made = kind(
            scheduler=scheduler(),
            vae=self.vae,
            text_encoder=self.text_encoder,
            tokenizer=self.tokenizer,
            transformer=self.transformer,
        )
        made.set_progress_bar_config(disable=True)
        return made

    def read(self, prompts: list[str], budget: int) -> tuple[torch.Tensor, torch.Tensor]:
        """Prompts as the text encoder's states (batch, tokens, width) and their mask. Padded to the longest only: the mask
        makes that the same as the pipeline's padding to the budget."""
        read = self.tokenizer(prompts, padding=True, truncation=True, max_length=budget, return_tensors="pt")
        device = self.text_encoder.device
        mask = read.attention_mask.bool().to(device)
        return self.text_encoder(read.input_ids.to(device), attention_mask=mask)[0], mask

    def parameters(self) -> dict[str, int]:
        """How many numbers each part holds."""
        parts = {"vae": self.vae, "text_encoder": self.text_encoder, "transformer": self.transformer}
        return {name: sum(p.numel() for p in part.parameters()) for name, part in parts.items()}


def new_vae(preset: Preset) -> Any:
    kind: Any = AutoencoderKLLTXVideo
    return kind(**preset.vae)


def new_transformer(preset: Preset) -> Any:
    """Gates and the last layer start at zero, so that every block starts as the identity."""
    kind: Any = LTXVideoTransformer3DModel
    model = kind(**preset.transformer)
    torch.nn.init.zeros_(model.proj_out.weight)
    torch.nn.init.zeros_(model.proj_out.bias)
    torch.nn.init.zeros_(model.time_embed.linear.weight)
    torch.nn.init.zeros_(model.time_embed.linear.bias)
    return model


def new_text_encoder(preset: Preset, vocabulary: int) -> Any:
    kind: Any = T5EncoderModel
    return kind(T5Config(vocab_size=vocabulary, **preset.text))


def wrapped(tokenizer: Tokenizer, preset: Preset) -> Any:
    """The tokenizer as transformers' pipelines want it."""
    kind: Any = PreTrainedTokenizerFast
    return kind(
        tokenizer_object=tokenizer,
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
        model_max_length=preset.prompt_tokens,
    )


def new_parts(preset: Preset, tokenizer: Tokenizer, seed: int) -> Parts:
    """Fresh parts; the same seed gives the same numbers."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        return Parts(
            vae=new_vae(preset),
            text_encoder=new_text_encoder(preset, tokenizer.get_vocab_size()),
            tokenizer=wrapped(tokenizer, preset),
            transformer=new_transformer(preset),
        )
