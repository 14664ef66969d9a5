"""From a draft to the brief that engines draw, with the script lines each fact came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from inference.contract import Action, Brief, Figure, Light, Place, Prop, Setting, Speech
from storytelling.script.cast import Cast, ordinary
from storytelling.script.continuity import Continuity, gripped
from storytelling.script.drafts import Draft, Timing, time_of
from storytelling.script.framing import camera_of
from storytelling.script.heading import kind_of_place
from storytelling.script.lexicon.colours import COLOURS, WEAK
from storytelling.script.lexicon.people import CLOTHES
from storytelling.script.lexicon.things import FIXED, singular
from storytelling.script.lexicon.verbs import GIVE, RELEASE, TAKE
from storytelling.script.rules import TIGHT, Rules
from storytelling.script.settings import SceneSetting
from storytelling.script.staging import Staging

Origins = tuple[int, int]
_WORN = {singular(noun) for noun in CLOTHES} | {"ring", "necklace", "glove", "boot", "shoe"}
_WIDER_KINDS = ("sea", "sky", "underwater")


class BriefMaker:
    """Makes the briefs of one scene in order: sides, and what people hold, go on from shot to shot."""

    def __init__(self, cast: Cast, rules: Rules, setting: SceneSetting) -> None:
        self.cast, self.rules, self.setting = cast, rules, setting
        self.staging = Staging()
        self.held: dict[str, tuple[Prop, Origins]] = {}
        self.continuity = Continuity()

    def make(self, draft: Draft) -> tuple[Brief, dict[str, Origins]]:
        """The brief of `draft` and its origins."""
        origins: dict[str, Origins] = dict(self.setting.lines)
        if draft.camera_lines:
            origins["camera"] = draft.camera_lines
            said = {"size": draft.size, "angle": draft.angle, "move": draft.move, "focus": draft.focus}
            origins |= {f"camera:{part}": draft.camera_lines for part, value in said.items() if value}
        actions = self._actions(draft, origins)
        timing = time_of(draft, self.rules)
        camera = camera_of(draft, self.cast, establishing=self.setting.establishing)
        seconds = self.rules.rounded(min(timing.seconds, self.rules.longest))
        props = () if draft.card else self._props(draft, actions, origins)
        self._show_holders(draft, props)
        figures = () if draft.card else self._figures(draft, actions, origins)
        brief = Brief(
            camera=camera,
            light=self._light(draft, props, origins),
            place=self._place(draft),
            figures=figures,
            actions=tuple(actions),
            props=props,
            dialogue=self._dialogue(draft, timing, origins),
            words=draft.words,
            card=draft.card,
            seconds=seconds,
            transition_in=draft.transition_in,
            transition_out=draft.transition_out,
        )
        return brief, origins

    def _actions(self, draft: Draft, origins: dict[str, Origins]) -> list[Action]:
        made: list[Action] = []
        for picture in draft.pictures:
            for action in picture.actions:
                if action not in made:
                    origins[f"action:{len(made)}"] = picture.lines
                    made.append(action)
        if draft.card or draft.on_thing:
            return made
        resting = self.continuity.resting(draft.figures, made)
        found = {f"action:{i}": lines for i, (_, lines) in enumerate(resting)}
        found |= {f"action:{i + len(resting)}": origins[f"action:{i}"] for i in range(len(made))}
        origins |= found
        return [action for action, _ in resting] + made

    def _show_holders(self, draft: Draft, props: tuple[Prop, ...]) -> None:
        """Whose hand it is that a close shot of a thing shows."""
        if draft.on_thing:
            holders = [p.holder for p in props if p.holder in self.cast.people and p.holder not in draft.figures]
            draft.figures += dict.fromkeys(holder for holder in holders if holder)

    def _figures(self, draft: Draft, actions: list[Action], origins: dict[str, Origins]) -> tuple[Figure, ...]:
        people = [self.cast.people[uid] for uid in draft.figures if uid in self.cast.people]
        first = next((picture.lines for picture in draft.pictures), (draft.at.first_line, draft.at.last_line))
        for person in people:
            named = next((picture.lines for picture in draft.pictures if person.uid in picture.named), None)
            spoke = next((line.at for line, uids in draft.lines if person.uid in uids), None)
            named = named or ((spoke.first_line, spoke.last_line) if spoke else first)
            origins[f"figure:{person.uid}"] = (person.lines[0], person.lines[0]) if person.lines else named
        return self.staging.place(draft, [person.figure() for person in people], actions)

    def _props(self, draft: Draft, actions: list[Action], origins: dict[str, Origins]) -> tuple[Prop, ...]:
        props: dict[str, tuple[Prop, Origins]] = {}
        for picture in draft.pictures:
            for prop in picture.props:
                if self._is_worn(prop, draft):
                    continue
                held = _lit(self._owned(prop, picture.actions), actions)
                if held.holder is None and held.kind not in FIXED:
                    held = replace(held, holder=gripped(held, actions, [p for p, _ in props.values()]))
                same = next(
                    (
                        name
                        for name in props
                        if props[name][0].kind == held.kind and held.name.endswith(name.split()[-1])
                    ),
                    held.name,
                )
                props.setdefault(same, (held, picture.lines))
        self._note_held(actions, props)
        if draft.size not in TIGHT or not draft.on_thing:
            for kind, (prop, lines) in self.held.items():
                if prop.holder in draft.figures and not any(known.kind == kind for known, _ in props.values()):
                    props[prop.name] = (prop, lines)
        for i, (_, lines) in enumerate(props.values()):
            origins[f"prop:{i}"] = lines
        self.continuity.note(actions, [origins[f"action:{i}"] for i in range(len(actions))])
        return tuple(prop for prop, _ in props.values())

    def _is_worn(self, prop: Prop, draft: Draft) -> bool:
        """Whether it is part of someone's clothes already."""
        noun = prop.name.split()[-1]
        people = (self.cast.people[uid] for uid in draft.figures if uid in self.cast.people)
        return draft.on != prop.name and any(
            noun in phrase.split() for person in people if person.looks for phrase in person.looks.clothes
        )

    def _owned(self, prop: Prop, actions: Iterable[Action]) -> Prop:
        """`prop` with whoever holds it: said so, using it, holding it since before, or introduced with it."""
        if prop.holder or prop.kind in FIXED:
            return replace(prop, holder=None) if prop.kind in FIXED else prop
        noun = prop.name.split()[-1]
        for action in actions:
            if (
                action.with_ == noun
                and (
                    action.manner.endswith("with")
                    or action.verb
                    in TAKE | GIVE | {"read", "write", "play", "wave", "swing", "open", "throw", "eat", "drink", "use"}
                )
                and action.who in self.cast.people
            ):
                return replace(prop, holder=action.who)
        if prop.kind in self.held and self.held[prop.kind][0].name.split()[-1] == noun:
            kept = self.held[prop.kind][0]
            return replace(prop, holder=kept.holder, colour=prop.colour or kept.colour, glows=prop.glows or kept.glows)
        if prop.count == 1:
            for person in (self.cast.people[uid] for uid in self.staging.places):
                carried = person.looks.carried if person.looks else ()
                if any(thing == prop.kind for thing, _ in carried):
                    return replace(prop, holder=person.uid)
        return prop

    def _note_held(self, actions: list[Action], props: dict[str, tuple[Prop, Origins]]) -> None:
        for action in actions:
            found = next(
                ((p, at) for p, at in props.values() if action.with_ and p.name.split()[-1] == action.with_), None
            )
            if found is None or action.who not in self.cast.people:
                continue
            prop, at = found
            if action.verb in GIVE and action.whom in self.cast.people:
                self.held[prop.kind] = (replace(prop, holder=action.whom), at)
            elif action.verb in TAKE:
                self.held[prop.kind] = (replace(prop, holder=action.who), at)
            elif action.verb in RELEASE:
                self.held.pop(prop.kind, None)
        for prop, at in props.values():
            worn = prop.name.split()[-1] in _WORN
            if (
                prop.holder
                and not worn
                and prop.kind not in self.held
                and not any(a.verb in GIVE | RELEASE for a in actions)
            ):
                self.held[prop.kind] = (prop, at)

    def _light(self, draft: Draft, props: tuple[Prop, ...], origins: dict[str, Origins]) -> Light:
        sources: dict[str, Origins] = {}
        for picture in draft.pictures:
            for source in picture.sources:
                sources.setdefault(source, picture.lines)
        for i, lines in enumerate(sources.values()):
            origins[f"source:{i}"] = lines
        for i, lines in enumerate(draft.weather.values()):
            origins[f"weather:{i}"] = lines
        inside = self.setting.place.setting is Setting.INT
        weather = () if draft.card else tuple(kind for kind in draft.weather if not (inside and kind == "wind"))
        return Light(time=self.setting.light, weather=weather, sources=() if draft.card else tuple(sources))

    def _place(self, draft: Draft) -> Place:
        """The scene's place; a wide look at something vast (the dark sea) shows that instead."""
        place = self.setting.place
        kind = kind_of_place(draft.on) if draft.on and draft.on not in draft.figures and draft.size not in TIGHT else ""
        return (
            replace(place, kind=kind)
            if kind in _WIDER_KINDS or (kind not in ("", "unknown") and place.kind == "unknown")
            else place
        )

    def _dialogue(self, draft: Draft, timing: Timing, origins: dict[str, Origins]) -> tuple[Speech, ...]:
        made: list[Speech] = []
        for i, ((line, uids), (start, seconds)) in enumerate(zip(draft.lines, timing.lines, strict=True)):
            origins[f"dialogue:{i}"] = (line.at.first_line, line.at.last_line)
            names = [self.cast.people[uid].name for uid in uids]
            made.append(
                Speech(
                    character=uids[0] if uids else "",
                    name=" & ".join(names) or ordinary(line.who),
                    text=line.text,
                    parenthetical=line.parenthetical,
                    on_screen=bool(uids) and not line.off and not draft.on_thing,
                    sung=line.sung,
                    start=round(start, 3),
                    seconds=round(seconds, 3),
                )
            )
        return tuple(made)


def _lit(prop: Prop, actions: Iterable[Action]) -> Prop:
    """`prop`, glowing in the colour it is said to glow in: "The key … It glows gold."."""
    noun = prop.name.split()[-1]
    for action in actions:
        if action.verb in ("glow", "shine", "gleam") and action.who.split()[-1:] == [noun]:
            colour = next((word for word in action.manner.split() if word in COLOURS and word not in WEAK), "")
            return replace(prop, glows=True, colour=prop.colour or colour)
    return prop
