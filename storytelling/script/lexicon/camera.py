"""Camera directions as scripts write them (FILM.md section 1). Each entry: pattern, and what it sets.

A pattern is matched at the start of a sentence, in any case. `shout` patterns are ordinary words too ("full", "follow",
"static"), so they count only in capitals.
"""

# Rows of words read better than lists of strings.
# ruff: noqa: E501

from __future__ import annotations

from typing import NamedTuple

from inference.contract import Angle, Direction, Focus, Move, Size, Transition


class Term(NamedTuple):
    pattern: str
    size: Size | None = None
    angle: Angle | None = None
    move: Move | None = None
    direction: Direction | None = None
    focus: Focus | None = None
    transition: Transition | None = None
    shout: bool = False


_S, _A, _M, _D = Size, Angle, Move, Direction
_SHOT = r"(?:[ -](?:shot|angle|view))?"
_ON = r"(?=\s+(?:on|of|shot)\b|\s*[:.–—-]|\s*$)"

TERMS: tuple[Term, ...] = (
    # sizes
    Term(rf"extreme(?:ly)?[ -](?:wide|long){_SHOT}", size=_S.EXTREME_WIDE),
    Term(r"(?:ews|xws|els|xls)\b", size=_S.EXTREME_WIDE, shout=True),
    Term(r"establishing(?: shot)?", size=_S.EXTREME_WIDE),
    Term(r"(?:super[ -])?wide[ -](?:shot|angle|view)|wide(?=\s+on\b)", size=_S.WIDE),
    Term(r"wider?\b(?:[ -]angle)?|ws\b|ls\b|long shot|master(?: shot)?\b", size=_S.WIDE, shout=True),
    Term(r"full[ -]shot|full[ -]length(?: shot)?", size=_S.FULL),
    Term(r"full\b|fs\b|cowboy shot", size=_S.FULL, shout=True),
    Term(rf"medium[ -]close(?:[ -]?up)?{_SHOT}", size=_S.MEDIUM_CLOSE),
    Term(r"mcu\b", size=_S.MEDIUM_CLOSE, shout=True),
    Term(r"(?:medium|mid|waist)[ -]shot|(?:two|three|2|3)[ -]shot", size=_S.MEDIUM),
    Term(r"medium\b|ms\b|single\b", size=_S.MEDIUM, shout=True),
    Term(rf"extreme(?:ly)?[ -]close(?:[ -]?up)?{_SHOT}|macro(?=\s+(?:of|on|shot)\b)(?: shot)?", size=_S.EXTREME_CLOSE),
    Term(r"ecu\b|xcu\b|macro\b", size=_S.EXTREME_CLOSE, shout=True),
    Term(r"close[ -]?up(?: shot)?|clos(?:er|e|ing)(?=\s+on\b)|close shot|tight(?=\s+on\b)", size=_S.CLOSE),
    Term(r"close(?:r)?\b|cu\b|c\.u\.", size=_S.CLOSE, shout=True),
    Term(r"insert(?: shot)?(?=\s+(?:on|of)\b|\s*[:–—-])", size=_S.INSERT),
    Term(r"insert\b", size=_S.INSERT, shout=True),
    # angles
    Term(r"(?:low[ -]angle|worm['’]?s?[ -]eye)(?:[ -](?:view|shot))*", angle=_A.LOW),
    Term(r"high[ -]angle(?:[ -](?:view|shot))*", angle=_A.HIGH),
    Term(r"(?:bird['’]?s?[ -]eye|overhead(?= shot| view)|top[ -]shot|top[ -]down|god['’]?s[ -]eye)(?:[ -](?:view|shot))*", angle=_A.OVERHEAD),
    Term(r"overhead\b", angle=_A.OVERHEAD, shout=True),
    Term(rf"(?:aerial|drone|helicopter)(?:[ -](?:shot|view)|{_ON})", angle=_A.AERIAL),
    Term(r"(?:aerial|drone)\b", angle=_A.AERIAL, shout=True),
    Term(r"dutch[ -](?:angle|tilt)|canted[ -]angle", angle=_A.DUTCH),
    Term(r"(?:dutch|canted)\b", angle=_A.DUTCH, shout=True),
    Term(r"(?:over|ots)[ -]the[ -]shoulder(?: shot)?|ots\b", angle=_A.OVER_THE_SHOULDER),
    Term(r"eye[ -]level", angle=_A.EYE_LEVEL),
    Term(r"p\.?o\.?v\.?(?= of\b)|point[ -]of[ -]view(?: of\b)?", angle=_A.POV),
    Term(r"p\.?o\.?v\b\.?(?: shot)?", angle=_A.POV, shout=True),
    # moves
    Term(r"(?:whip|swish|flash)[ -]pan", move=_M.WHIP_PAN),
    Term(r"pan(?:s|ning)?\s+(?:slowly\s+)?left", move=_M.PAN, direction=_D.LEFT),
    Term(r"pan(?:s|ning)?\s+(?:slowly\s+)?right", move=_M.PAN, direction=_D.RIGHT),
    Term(r"pan(?:s|ning)?\s+(?:slowly\s+)?up", move=_M.TILT, direction=_D.UP),
    Term(r"pan(?:s|ning)?\s+(?:slowly\s+)?down", move=_M.TILT, direction=_D.DOWN),
    Term(r"pan(?:s|ning)?(?=\s+(?:across|to|from|over|along|with|around|off)\b)", move=_M.PAN),
    Term(r"(?:pan|panning)\b", move=_M.PAN, shout=True),
    Term(r"tilt(?:s|ing)?\s+up", move=_M.TILT, direction=_D.UP),
    Term(r"tilt(?:s|ing)?\s+down", move=_M.TILT, direction=_D.DOWN),
    Term(r"tilt(?:ing)?\b", move=_M.TILT, shout=True),
    Term(r"(?:dolly|dollies|dollying|truck)(?:\s+(?:shot\s+)?(?:in|forward|closer))(?:to)?", move=_M.DOLLY, direction=_D.IN),
    Term(r"(?:push|pushes|pushing|creep|creeping|move|moving)\s+in(?:to)?\b", move=_M.DOLLY, direction=_D.IN),
    Term(r"(?:dolly|dollies|dollying)\s+(?:out|back|away)", move=_M.DOLLY, direction=_D.OUT),
    Term(r"(?:pull|pulls|pulling)\s+(?:out|back|away)", move=_M.DOLLY, direction=_D.OUT),
    Term(r"(?:dolly|truck(?:ing)?)\s+left", move=_M.TRACK, direction=_D.LEFT),
    Term(r"(?:dolly|truck(?:ing)?)\s+right", move=_M.TRACK, direction=_D.RIGHT),
    Term(r"(?:dolly|dollying)\s+(?:with|alongside)", move=_M.TRACK, direction=_D.WITH),
    Term(r"(?:dolly(?: shot)?|push|pull)\b", move=_M.DOLLY, shout=True),
    Term(r"track(?:s|ing)?\s+left", move=_M.TRACK, direction=_D.LEFT),
    Term(r"track(?:s|ing)?\s+right", move=_M.TRACK, direction=_D.RIGHT),
    Term(r"track(?:s|ing)?\s+in\b", move=_M.DOLLY, direction=_D.IN),
    Term(r"track(?:s|ing)?\s+(?:out|back)\b", move=_M.DOLLY, direction=_D.OUT),
    Term(r"track(?:s|ing)?(?:[ -]shot)?\s+(?:with|alongside|behind|after)\b|tracking(?: shot)?(?: of)?|steadi-?cam", move=_M.TRACK, direction=_D.WITH),
    Term(r"track\b|follow(?:ing)?(?: shot)?\b", move=_M.TRACK, direction=_D.WITH, shout=True),
    Term(r"(?:crane|boom|jib)(?:s|ing)?\s+(?:shot\s+)?up", move=_M.CRANE, direction=_D.UP),
    Term(r"(?:crane|boom|jib)(?:s|ing)?\s+(?:shot\s+)?down", move=_M.CRANE, direction=_D.DOWN),
    Term(r"crane(?: shot)?\b|boom shot|jib(?: shot)?\b", move=_M.CRANE, shout=True),
    Term(r"(?:crash |snap )?zoom(?:s|ing)?\s+(?:in|into)\b", move=_M.ZOOM, direction=_D.IN),
    Term(r"zoom(?:s|ing)?\s+(?:out|back)\b", move=_M.ZOOM, direction=_D.OUT),
    Term(r"(?:crash |snap )?zoom\b", move=_M.ZOOM, direction=_D.IN, shout=True),
    Term(r"(?:orbit|arc|circl)(?:s|es|e|ing)?\s+(?:around|about)|360(?:[ -]degree)?(?: shot| pan)?", move=_M.ORBIT),
    Term(r"(?:orbit|arc)(?:ing)?(?: shot)?\b", move=_M.ORBIT, shout=True),
    Term(r"hand[ -]?held(?: shot| camera)?|shaky(?:[ -]cam)", move=_M.HANDHELD),
    Term(r"shaky\b", move=_M.HANDHELD, shout=True),
    Term(r"static shot|locked[ -](?:off|down)(?: shot)?", move=_M.STATIC),
    Term(r"static\b|hold(?=\s+on\b)", move=_M.STATIC, shout=True),
    # focus
    Term(r"rack(?:s|ing)?[ -]focus|rack(?=\s+to\b)|pull focus|focus pulls?|focus shifts", focus=Focus.RACK),
    Term(r"shallow(?:[ -]depth of field|[ -]focus)", focus=Focus.SHALLOW),
    Term(r"deep[ -]focus", focus=Focus.DEEP),
    Term(r"shallow\b", focus=Focus.SHALLOW, shout=True),
    # cuts said inside action
    Term(r"match[ -]cut(?:\s+to)?", transition=Transition.MATCH_CUT),
    Term(r"smash[ -](?:cut)?(?:\s*to)?(?=[ :.]|$)", transition=Transition.SMASH_CUT, shout=True),
    Term(r"jump[ -]cut(?:\s+to)?", transition=Transition.JUMP_CUT),
    Term(r"(?:slow |ripple )?(?:cross-?)?dissolve(?:\s+to)?", transition=Transition.DISSOLVE, shout=True),
    Term(r"fade[ -]in(?: on| from black)?", transition=Transition.FADE_IN, shout=True),
    Term(r"wipe(?:\s+to)?", transition=Transition.WIPE, shout=True),
    Term(r"(?:cut|back|intercut|flash)\s+to(?=:|\s)", transition=Transition.CUT, shout=True),
    Term(r"angle(?=\s+on\b)|new angle|another angle|reverse(?: angle)?\b|favou?ring\b|reaction(?: shot)?\b|on(?=\s+[A-Z])", shout=True),
)  # fmt: skip

TRANSITIONS: tuple[tuple[str, Transition], ...] = (
    ("match cut", Transition.MATCH_CUT),
    ("smash", Transition.SMASH_CUT),
    ("jump cut", Transition.JUMP_CUT),
    ("dissolve", Transition.DISSOLVE),
    ("fade in", Transition.FADE_IN),
    ("fade from", Transition.FADE_IN),
    ("fade up", Transition.FADE_IN),
    ("fade out", Transition.FADE_OUT),
    ("fade to black", Transition.FADE_OUT),
    ("fade to white", Transition.FADE_OUT),
    ("fade", Transition.DISSOLVE),
    ("wipe", Transition.WIPE),
    ("cut", Transition.CUT),
)

# "We push in", "the camera pans": the verb says the move.
CAMERA_VERBS = r"(?:we|the camera|camera)\s+(?:slowly\s+|gently\s+|quickly\s+)*"
PLAIN_WE = r"(?:we|we can|we now)\s+(?:see|hear|find|watch|discover)\s+"
LOOSE_MOVES: tuple[Term, ...] = (
    Term(r"follow(?:s|ing)?", move=_M.TRACK, direction=_D.WITH),
    Term(r"track(?:s)?", move=_M.TRACK, direction=_D.WITH),
    Term(r"(?:rise|rises|lift|lifts|crane|cranes|boom|booms)", move=_M.CRANE, direction=_D.UP),
    Term(r"(?:descend|descends|sink|sinks)", move=_M.CRANE, direction=_D.DOWN),
    Term(
        r"(?:glide|glides|drift|drifts|move|moves|float|floats)(?:\s+(?:with|alongside))",
        move=_M.TRACK,
        direction=_D.WITH,
    ),
    Term(r"(?:glide|glides|drift|drifts|move|moves|float|floats|creep|creeps)", move=_M.DOLLY, direction=_D.IN),
    Term(r"(?:circle|circles|orbit|orbits)", move=_M.ORBIT),
    Term(r"(?:pan|pans)", move=_M.PAN),
    Term(r"(?:tilt|tilts)", move=_M.TILT),
    Term(r"(?:zoom|zooms)", move=_M.ZOOM, direction=_D.IN),
)
SPEED = r"(?:(?:very\s+)?slow(?:ly)?|quick(?:ly)?|fast|gentle|gently|steady|sudden(?:ly)?|extreme|tight)\s+"
