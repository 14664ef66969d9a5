"""What a face and a bearing say: from the words of a manner to brows, eyes, mouth and head."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from inference.engines.drawn.figures.stance import Stance


@dataclass(frozen=True, kw_only=True, slots=True)
class Feeling:
    """A face as `Stance` has it; `nod`, `cock`, `shrug` and `lean` are added to what the body does."""

    brow: float = 0.0
    frown: float = 0.0
    smile: float = 0.2
    lids: float = 1.0
    jaw: float = 0.0
    teeth: float = 0.0
    tears: float = 0.0
    nod: float = 0.0
    cock: float = 0.0
    shrug: float = 0.0
    lean: float = 0.0


FEELINGS: dict[str, Feeling] = {
    "joy": Feeling(brow=0.35, smile=1.0, lids=0.82, jaw=0.12, teeth=0.9, nod=-0.05),
    "smile": Feeling(brow=0.22, smile=0.85, lids=0.84, cock=0.04),
    "grin": Feeling(brow=0.28, smile=1.0, lids=0.74, teeth=1.0, cock=0.05),
    "sadness": Feeling(brow=0.42, frown=-0.85, smile=-0.6, lids=0.62, nod=0.16, lean=0.06),
    "tears": Feeling(brow=0.5, frown=-1.0, smile=-0.75, lids=0.4, tears=1.0, nod=0.14, lean=0.05, jaw=0.08),
    "anger": Feeling(brow=-0.45, frown=1.0, smile=-0.55, lids=0.86, nod=0.07, teeth=0.5, shrug=0.2),
    "fear": Feeling(brow=1.0, frown=-0.8, smile=-0.5, lids=1.25, jaw=0.2, shrug=0.55, lean=-0.05),
    "surprise": Feeling(brow=1.5, smile=-0.05, lids=1.45, jaw=0.55, nod=-0.06, lean=-0.03),
    "determination": Feeling(brow=-0.25, frown=0.62, smile=-0.1, lids=0.8, nod=0.04),
    "tenderness": Feeling(brow=0.32, frown=-0.25, smile=0.6, lids=0.66, cock=0.12, nod=0.05),
    "weariness": Feeling(brow=-0.05, frown=-0.2, smile=-0.2, lids=0.45, nod=0.14, lean=0.08),
    "doubt": Feeling(brow=0.05, frown=0.45, smile=-0.2, lids=0.6, cock=0.1),
    "shame": Feeling(brow=0.25, frown=-0.5, smile=-0.25, lids=0.45, nod=0.3, shrug=0.25),
    "calm": Feeling(brow=0.15, smile=0.15, lids=0.88),
    "pain": Feeling(brow=-0.2, frown=0.8, smile=-0.6, lids=0.18, teeth=0.8, jaw=0.12, shrug=0.3),
}
_WORDS = {
    "tears": r"in tears|tearful\w*|weep\w*|sob\w*|cry|cries|crying",
    "grin": r"grin\w*|beam\w*|mischie\w+|cheek(?:y|ily)|smug\w*|trium\w+",
    "joy": r"joy\w*|delight\w*|overjoyed|laugh\w*|excite\w*|ecsta\w+|cheerful\w*|merr(?:y|ily)",
    "smile": r"smil\w*|happ(?:y|ily|iness)|glad\w*|pleased|amused|friendly|kind\w*|warm\w*|proud\w*|relie\w+",
    "anger": r"ang(?:er|ry|rily)|furious\w*|rag(?:e|ing)|fierce\w*|shout\w*|yell\w*|glar\w*|scowl\w*|snarl\w*|bitter\w*",
    "fear": r"afraid|fear\w*|terrif\w*|terror|scared|horr\w+|panic\w*|nervous\w*|anxious\w*|fright\w*|trembl\w*|alarm\w*",
    "sadness": r"sad\w*|sorrow\w*|grie\w+|mourn\w*|lonel\w+|hurt|heart-?broken|miserabl\w+|gloom\w*|wistful\w*",
    "surprise": r"surpris\w*|astonish\w*|shock\w*|amaz\w*|wonder\w*|awe\w*|stunned|gasp\w*|wide-eyed|startled|disbelie\w+",
    "determination": r"determin\w*|resolute\w*|grim\w*|steely|firm\w*|brave\w*|defiant\w*|stubborn\w*|stern\w*|serious\w*",
    "tenderness": r"tender\w*|gentl\w*|lov(?:e|ing|ingly)|soft\w*|affection\w*|caring\w*|sooth\w*",
    "weariness": r"tired\w*|sleepy|sleepily|wear(?:y|ily)|exhaust\w*|bored|drows\w+",
    "doubt": r"suspicio\w*|wary|warily|squint\w*|doubt\w*|sceptic\w*|skeptic\w*|confus\w*|puzzl\w*",
    "shame": r"asham\w+|guilt\w*|embarrass\w*|shy|shyly|sheepish\w*",
    "calm": r"quiet\w*|whisper\w*|calm\w*|peaceful\w*|serene\w*",
    "pain": r"pain\w*|agony|winc\w*|wounded",
}
_SAID = {name: re.compile(rf"\b(?:{words})\b") for name, words in _WORDS.items()}


def feeling_of(manner: str) -> Feeling | None:
    """The feeling a manner names, or None."""
    low = manner.lower()
    return next((FEELINGS[name] for name, said in _SAID.items() if said.search(low)), None) if low else None


def wearing(stance: Stance, feeling: Feeling, share: float = 1.0) -> Stance:
    """`stance` with the face of a feeling, `share` 0 to 1 of the way."""

    def to(now: float, then: float) -> float:
        return now + (then - now) * share

    return replace(
        stance,
        brow=to(stance.brow, feeling.brow),
        frown=to(stance.frown, feeling.frown),
        smile=to(stance.smile, feeling.smile),
        lids=to(stance.lids, feeling.lids) if stance.lids > 0.05 else stance.lids,
        jaw=max(stance.jaw, feeling.jaw * share),
        teeth=to(stance.teeth, feeling.teeth),
        tears=to(stance.tears, feeling.tears),
        nod=stance.nod + feeling.nod * share,
        cock=stance.cock + feeling.cock * share,
        shrug=stance.shrug + feeling.shrug * share,
        lean=stance.lean + feeling.lean * share,
    )


def with_feeling(stance: Stance, manner: str, share: float = 1.0) -> Stance:
    """The face that the manner asks for, `share` 0 to 1 of the way."""
    feeling = feeling_of(manner)
    return wearing(stance, feeling, share) if feeling else stance
