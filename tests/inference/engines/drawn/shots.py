"""A dozen shots of different kinds, for golden pictures and for comparing processes."""

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
)
from inference.engines.drawn.demo import DEMO

ADA = Figure(
    uid="ada",
    name="Ada",
    age=34,
    hair="long red",
    clothes=("green coat",),
    palette=("green", "red"),
    position="left",
    facing="right",
)
BEN = Figure(
    uid="ben",
    name="Ben",
    age=61,
    hair="grey beard",
    clothes=("blue jacket",),
    palette=("blue", "grey"),
    position="right",
    facing="left",
)
DOG = Figure(
    uid="dog",
    name="Rex",
    kind="animal",
    appearance="a brown dog",
    palette=("brown",),
    position="centre",
    facing="right",
)


def shot(
    name: str,
    kind: str,
    setting: Setting = Setting.EXT,
    time: Time = Time.DAY,
    weather: tuple[str, ...] = (),
    **rest: object,
) -> Brief:
    place = Place(uid=name, name=name, kind=kind, setting=setting)
    camera = rest.pop("camera", Camera(size=Size.WIDE))
    return Brief(camera=camera, light=Light(time=time, weather=weather), place=place, seconds=4.0, **rest)  # type: ignore[arg-type]


SHOTS: dict[str, Brief] = {
    "reef": DEMO[0],
    "compass": DEMO[1],
    "dome": DEMO[2],
    "swim": DEMO[3],
    "shoulder": DEMO[5],
    "aerial": DEMO[7],
    "two-talk": shot(
        "mother's kitchen",
        "kitchen",
        Setting.INT,
        Time.NIGHT,
        figures=(ADA, BEN),
        camera=Camera(size=Size.MEDIUM),
        dialogue=(Speech(character="ada", name="Ada", text="You said you would come home.", start=1.0, seconds=2.4),),
    ),
    "give": shot(
        "old street",
        "street",
        time=Time.DUSK,
        weather=("rain",),
        figures=(ADA, BEN),
        camera=Camera(size=Size.FULL),
        actions=(Action(who="ada", verb="give", whom="ben", with_="lantern"),),
        props=(Prop(name="lantern", kind="lantern", holder="ada", glows=True),),
    ),
    "walk": shot(
        "pine wood",
        "forest",
        time=Time.MORNING,
        figures=(ADA, DOG),
        actions=(Action(who="ada", verb="walk"), Action(who="dog", verb="follow", whom="ada", manner="behind")),
    ),
    "snow": shot(
        "snowfield",
        "snow",
        time=Time.MAGIC_HOUR,
        weather=("snow",),
        figures=(BEN,),
        camera=Camera(size=Size.EXTREME_WIDE),
    ),
    "low": shot("castle", "castle", time=Time.DAY, figures=(ADA,), camera=Camera(size=Size.FULL, angle=Angle.LOW)),
    "dutch-close": shot(
        "hotel corridor",
        "corridor",
        Setting.INT,
        Time.NIGHT,
        figures=(BEN,),
        camera=Camera(size=Size.CLOSE, angle=Angle.DUTCH, move=Move.DOLLY, direction=Direction.IN),
    ),
    "crowd": shot(
        "market square",
        "street",
        time=Time.NOON,
        figures=(Figure(uid="crowd", name="crowd", kind="crowd", count=20),),
        camera=Camera(size=Size.WIDE, angle=Angle.HIGH),
    ),
}
