"""Scripts, purely: text in, scenes and shots out. Standard library and `inference.contract` only."""

from storytelling.script.upload import BadScript, Upload, read_upload

__all__ = ["BadScript", "Upload", "read_upload"]
