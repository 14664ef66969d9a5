"""Final Draft's FDX, out and in. Purely text: nothing here opens a file or follows a reference."""

from storytelling.script.fdx.reading import BadFdx, is_fdx, read_fdx
from storytelling.script.fdx.writing import write_fdx

__all__ = ["BadFdx", "is_fdx", "read_fdx", "write_fdx"]
