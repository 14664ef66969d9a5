"""How scripts say things, as data: directions, verbs, things, places, people, colours, hours and weather."""
