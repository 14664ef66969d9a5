"""LTX-Video by diffusers."""

from inference.engines.ltx.engine import LtxEngine

__all__ = ["LtxEngine"]
