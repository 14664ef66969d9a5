"""A script on paper: where each line of it stands on which page. Purely; `storytelling.manuscript.printing` makes the PDF."""

from storytelling.script.pages.flow import Page, Row, pages_of
from storytelling.script.pages.paper import A4, PAPERS, US_LETTER, Paper

__all__ = ["A4", "PAPERS", "US_LETTER", "Page", "Paper", "Row", "pages_of"]
