"""A brief's facts on their way to becoming phrases: who was told already, and which line said what."""

from __future__ import annotations

from inference.contract import Brief
from storytelling.prompts.budget import Phrase, Weight
from storytelling.prompts.grammar import Speaker
from storytelling.prompts.profiles import Profile

STYLE_SENTENCE = 900


class Facts:
    """One brief under one profile."""

    def __init__(self, brief: Brief, origins: dict[str, tuple[int, int]], profile: Profile) -> None:
        self.brief, self.origins, self.profile = brief, origins, profile
        self.speaker = Speaker(brief, names=profile.names)
        self.on_prop = next((p for p in brief.props if p.name == brief.camera.on), None)

    def word(self, wordings: tuple[str, ...]) -> str:
        """One of several wordings, by the profile."""
        return wordings[self.profile.wording % len(wordings)]

    def phrase(
        self,
        text: str,
        fact: str,
        *,
        sentence: int,
        weight: Weight = Weight.SUBJECT,
        joint: str = " ",
        name: str = "",
        kind: str = "script",
    ) -> Phrase:
        """A phrase whose source is the line of `fact`; without one it is a default of the house."""
        lines = self.origins.get(fact)
        return Phrase(
            text=text,
            weight=weight,
            kind=kind if lines else "default",
            lines=lines,
            sentence=sentence,
            joint=joint,
            name=name,
        )

    def style(self, text: str) -> Phrase:
        return Phrase(text=text, weight=Weight.STYLE, kind="style", lines=None, sentence=STYLE_SENTENCE, name="style")
