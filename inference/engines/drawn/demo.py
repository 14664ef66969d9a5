"""Demonstration shots: The Lantern Reef as a script supervisor would write it down."""

from __future__ import annotations

from inference.contract import (
    Action,
    Angle,
    Brief,
    Camera,
    Direction,
    Figure,
    Light,
    Move,
    Place,
    Prop,
    Setting,
    Size,
    Speech,
    Time,
    Transition,
)

REEF = Place(
    uid="11111111-0000-4000-8000-000000000001",
    name="lantern reef",
    kind="reef",
    setting=Setting.EXT,
    details=("reef", "low tide", "paper lanterns", "coral towers", "wind", "wet sand"),
)
LIBRARY = Place(
    uid="11111111-0000-4000-8000-000000000002",
    name="sunken library",
    kind="library",
    setting=Setting.INT,
    details=("sunken", "blue light", "cracked glass dome", "books", "shelves"),
)


def mara(position: str = "centre", facing: str = "camera") -> Figure:
    return Figure(
        uid="22222222-0000-4000-8000-000000000001",
        name="Mara",
        age=11,
        hair="cropped black",
        clothes=("yellow raincoat",),
        palette=("yellow", "black", "brass"),
        appearance="11, yellow raincoat, cropped black hair, a brass compass on a cord",
        position=position,
        facing=facing,
    )


def otto(position: str = "centre", facing: str = "camera") -> Figure:
    return Figure(
        uid="22222222-0000-4000-8000-000000000002",
        name="Otto",
        kind="robot",
        build="knee-high",
        palette=("copper", "green"),
        appearance="a knee-high copper robot with one green eye",
        position=position,
        facing=facing,
    )


def keeper(position: str = "centre", facing: str = "camera") -> Figure:
    return Figure(
        uid="22222222-0000-4000-8000-000000000003",
        name="Keeper",
        kind="being",
        age=None,
        build="tall, ancient",
        clothes=("a cloak of kelp",),
        palette=("kelp", "orange"),
        appearance="ancient, tall, a cloak of kelp, a lantern where the face should be",
        position=position,
        facing=facing,
    )


DUSK = Light(time=Time.DUSK, weather=("wind",), sources=("paper lanterns",))
DEEP = Light(time=Time.NIGHT, sources=("blue light", "red book"))
NIGHT = Light(time=Time.NIGHT, sources=("lanterns",))
BOOK = Prop(name="red book", kind="book", colour="red", glows=True)
COMPASS = Prop(name="brass compass", kind="compass", colour="brass", holder=mara().uid)


def said(who: Figure, text: str, start: float, seconds: float, on_screen: bool = True, how: str = "") -> Speech:
    return Speech(
        character=who.uid,
        name=who.name,
        text=text,
        on_screen=on_screen,
        start=start,
        seconds=seconds,
        parenthetical=how,
    )


DEMO: tuple[Brief, ...] = (
    Brief(
        camera=Camera(size=Size.WIDE),
        light=DUSK,
        place=REEF,
        figures=(mara(position="centre"), otto(position="background")),
        actions=(
            Action(who="lanterns", verb="hang"),
            Action(who="lanterns", verb="sway", manner="in the wind"),
            Action(who=mara().uid, verb="walk", manner="toward us"),
            Action(who=otto().uid, verb="waddle", whom=mara().uid, manner="behind her"),
        ),
        props=(COMPASS, Prop(name="paper lanterns", kind="lantern", count=100, glows=True)),
        dialogue=(
            said(otto(), "The tide turns in four minutes.", 3.0, 2.7),
            said(mara(), "Then we have four minutes.", 6.0, 2.3),
        ),
        words="WIDE ON the reef at low tide. Hundreds of paper lanterns hang from coral towers.",
        seconds=8.5,
        transition_in=Transition.FADE_IN,
    ),
    Brief(
        camera=Camera(size=Size.CLOSE, on="compass"),
        light=DUSK,
        place=REEF,
        figures=(mara(),),
        actions=(Action(who="needle", verb="spin"), Action(who="needle", verb="point", manner="straight down")),
        props=(COMPASS,),
        dialogue=(said(mara(), "It's under us.", 3.0, 1.6),),
        words="CLOSE ON the compass in Mara's hand. The needle spins, stops, and points straight down.",
        seconds=4.8,
    ),
    Brief(
        camera=Camera(size=Size.WIDE, angle=Angle.LOW),
        light=DEEP,
        place=LIBRARY,
        actions=(Action(who="books", verb="drift"),),
        words="LOW ANGLE. Shafts of blue light fall through a cracked glass dome. Books drift past like slow fish.",
        seconds=5.0,
    ),
    Brief(
        camera=Camera(size=Size.FULL, move=Move.DOLLY, direction=Direction.IN, on=mara().uid),
        light=DEEP,
        place=LIBRARY,
        figures=(mara(facing="right"),),
        actions=(
            Action(who=mara().uid, verb="swim", manner="down between the shelves"),
            Action(who=mara().uid, verb="reach", whom="red book", with_="red book"),
        ),
        props=(BOOK,),
        dialogue=(said(otto(), "Three minutes. Also, I am not waterproof.", 2.0, 3.2, on_screen=False),),
        words="Mara swims down between the shelves. DOLLY IN as she reaches for a glowing red book.",
        seconds=6.5,
    ),
    Brief(
        camera=Camera(size=Size.MEDIUM),
        light=DEEP,
        place=LIBRARY,
        figures=(mara(position="left", facing="right"), keeper(position="background")),
        actions=(Action(who=keeper().uid, verb="rise", whom=mara().uid, manner="behind her"),),
        props=(BOOK,),
        words="The KEEPER rises behind her.",
        seconds=4.0,
    ),
    Brief(
        camera=Camera(size=Size.MEDIUM, angle=Angle.OVER_THE_SHOULDER, over=keeper().uid, on=mara().uid),
        light=DEEP,
        place=LIBRARY,
        figures=(mara(position="left"), keeper(position="right")),
        actions=(Action(who=mara().uid, verb="turn", whom=keeper().uid),),
        props=(BOOK,),
        dialogue=(
            said(keeper(), "Who reads, remembers. Who remembers, stays.", 1.2, 3.0),
            said(mara(), "I only want to know how it ends.", 4.4, 2.9),
        ),
        words="OVER THE SHOULDER of the Keeper: Mara turns, the red light on her face.",
        seconds=7.6,
    ),
    Brief(
        camera=Camera(size=Size.EXTREME_CLOSE, on="lantern"),
        light=DEEP,
        place=LIBRARY,
        figures=(keeper(),),
        actions=(Action(who="flame", verb="bend", whom=mara().uid, manner="toward her"),),
        props=(Prop(name="lantern", kind="lantern", glows=True, holder=keeper().uid),),
        words="EXTREME CLOSE UP on the lantern. The flame bends toward her.",
        seconds=3.0,
    ),
    Brief(
        camera=Camera(size=Size.EXTREME_WIDE, angle=Angle.AERIAL),
        light=NIGHT,
        place=REEF,
        actions=(Action(who="lanterns", verb="go out", manner="one by one"),),
        props=(Prop(name="lanterns", kind="lantern", count=100, glows=True),),
        words="AERIAL of the dark sea. One by one the lanterns go out.",
        seconds=5.0,
    ),
    Brief(
        camera=Camera(size=Size.WIDE),
        light=Light(time=Time.NIGHT, weather=("rain",)),
        place=REEF,
        figures=(otto(),),
        actions=(
            Action(who=otto().uid, verb="stand", manner="alone on the last dry rock"),
            Action(who=otto().uid, verb="look", manner="to the sky"),
        ),
        dialogue=(said(otto(), "One minute.", 4.2, 1.4, how="quietly"),),
        words="Otto stands alone on the last dry rock. He lifts his green eye to the sky. Rain begins to fall.",
        seconds=6.0,
    ),
    Brief(
        camera=Camera(size=Size.FULL, move=Move.TRACK, direction=Direction.WITH, on=mara().uid),
        light=Light(time=Time.NIGHT, weather=("rain",)),
        place=REEF,
        figures=(mara(facing="right"),),
        actions=(
            Action(who=mara().uid, verb="burst", manner="out of the water"),
            Action(who=mara().uid, verb="run"),
            Action(who="wave", verb="rise", manner="behind her"),
        ),
        props=(Prop(name="red book", kind="book", colour="red", glows=True, holder=mara().uid),),
        words="TRACKING WITH Mara as she bursts out of the water and runs. The wave rises behind her.",
        seconds=5.0,
        transition_out=Transition.FADE_OUT,
    ),
)
