"""Scripts as PDF."""

from storytelling.manuscript.printing.pdf import pdf_of

__all__ = ["pdf_of"]
