"""Scripts, purely: text in, scenes and shots out. Standard library and `inference.contract` only."""

from storytelling.script.upload import MAX_BYTES, BadScript, Upload, read_upload

__all__ = ["MAX_BYTES", "BadScript", "Upload", "read_upload"]
