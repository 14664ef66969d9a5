"""Times of day and weather as scripts say them."""

# Rows of words read better than lists of strings.
# ruff: noqa: E501, SIM905

from __future__ import annotations

from inference.contract import Time

TIMES: dict[str, Time] = {
    "dawn": Time.DAWN, "daybreak": Time.DAWN, "sunrise": Time.DAWN, "first light": Time.DAWN, "pre-dawn": Time.DAWN, "early morning": Time.DAWN,
    "morning": Time.MORNING, "breakfast": Time.MORNING, "day": Time.DAY, "daytime": Time.DAY, "daylight": Time.DAY, "midday": Time.NOON, "noon": Time.NOON, "high noon": Time.NOON, "lunchtime": Time.NOON,
    "afternoon": Time.AFTERNOON, "late afternoon": Time.AFTERNOON, "magic hour": Time.MAGIC_HOUR, "golden hour": Time.MAGIC_HOUR,
    "sunset": Time.DUSK, "dusk": Time.DUSK, "twilight": Time.DUSK, "sundown": Time.DUSK, "nightfall": Time.DUSK, "blue hour": Time.DUSK, "gloaming": Time.DUSK,
    "evening": Time.EVENING, "night": Time.NIGHT, "midnight": Time.NIGHT, "late night": Time.NIGHT, "nighttime": Time.NIGHT, "moonlight": Time.NIGHT, "tonight": Time.NIGHT,
    "continuous": Time.CONTINUOUS, "cont": Time.CONTINUOUS, "cont'd": Time.CONTINUOUS, "continued": Time.CONTINUOUS,
    "later": Time.LATER, "hours later": Time.LATER, "much later": Time.LATER, "that night": Time.NIGHT, "that evening": Time.EVENING, "next morning": Time.MORNING, "the next morning": Time.MORNING, "next day": Time.DAY, "the next day": Time.DAY,
    "moments later": Time.MOMENTS_LATER, "minutes later": Time.MOMENTS_LATER, "seconds later": Time.MOMENTS_LATER, "a moment later": Time.MOMENTS_LATER, "same": Time.SAME, "same time": Time.SAME, "simultaneous": Time.SAME,
}  # fmt: skip
NEXT_LIGHT: dict[Time, Time] = {
    Time.DAWN: Time.MORNING,
    Time.MORNING: Time.DAY,
    Time.DAY: Time.AFTERNOON,
    Time.NOON: Time.AFTERNOON,
    Time.AFTERNOON: Time.DUSK,
    Time.MAGIC_HOUR: Time.DUSK,
    Time.DUSK: Time.NIGHT,
    Time.EVENING: Time.NIGHT,
    Time.NIGHT: Time.DAWN,
}
BORROWED = frozenset({Time.CONTINUOUS, Time.LATER, Time.MOMENTS_LATER, Time.SAME})

# Said in the action itself. Words of "morning" and "day" are left out: people say good morning.
IN_WORDS: dict[str, Time] = {
    word: TIMES[word]
    for word in "dawn daybreak sunrise midday noon afternoon sunset dusk twilight sundown nightfall evening night midnight moonlight".split()
} | {"at first light": Time.DAWN, "golden hour": Time.MAGIC_HOUR, "magic hour": Time.MAGIC_HOUR, "in the morning": Time.MORNING, "by day": Time.DAY, "broad daylight": Time.DAY, "morning": Time.MORNING, "moonlit": Time.NIGHT, "starlit": Time.NIGHT, "sunlit": Time.DAY, "sunny": Time.DAY, "starry": Time.NIGHT}  # fmt: skip

WEATHER: dict[str, tuple[str, ...]] = {
    "rain": ("rain",), "rains": ("rain",), "raining": ("rain",), "rainy": ("rain",), "drizzle": ("rain",), "downpour": ("rain",), "raindrops": ("rain",), "rainstorm": ("rain", "storm"),
    "snowing": ("snow",), "snowflakes": ("snow",), "snowfall": ("snow",), "snows": ("snow",), "blizzard": ("snow", "wind"), "snowstorm": ("snow", "wind"), "hail": ("rain",), "sleet": ("rain", "snow"),
    "fog": ("fog",), "foggy": ("fog",), "mist": ("fog",), "misty": ("fog",), "haze": ("fog",), "smog": ("fog",),
    "wind": ("wind",), "windy": ("wind",), "breeze": ("wind",), "gale": ("wind",), "gusts": ("wind",), "gust": ("wind",), "windswept": ("wind",),
    "storm": ("storm",), "stormy": ("storm",), "thunder": ("storm",), "thunderstorm": ("storm", "rain"), "lightning": ("storm",), "hurricane": ("storm", "wind"), "tempest": ("storm",), "sandstorm": ("storm", "wind"),
    "overcast": ("overcast",), "cloudy": ("overcast",), "sunny": ("clear",), "cloudless": ("clear",),
}  # fmt: skip
SNOW_FALLS = ("falls", "falling", "drifts", "drifting", "whirls", "swirls", "swirling", "begins", "fall", "comes")
