"""Lines in which every rule of Fountain is met or just missed."""

LINES = """
INT. HOUSE - DAY|int. house - day|EXT. SEA|I/E CAR - NIGHT|INT./EXT. BOAT - DUSK #12A#|EST. CITY|EST CITY|est city|INTERIOR
.FORCED|..NOT FORCED|. not|.|MARA|MARA (V.O.)|MARA (cont'd)|Mara|@McCay|@|MARA ^|MARA^|(beat)
(beat|MÄRA ŠTĚ|ǅ|ªB|12|R2D2|23 (V.O.)
Hello there.|  indented|CUT TO:|> FADE OUT.|> CENTRED <|>|><|FADE TO BLACK:|CUT TO: 
# Act|## Scene|= Synopsis|===|====|== =|~La la|~
!ACTION|! SHOUT|*bold* **x** _y_|Title: A Play|Author: Me|    indented value|FADE IN:|Somebody: words|Draft date: now|:no key
[[a note]]|[[open|close]]|/* bone */|/*|*/|text [[note]] text|MARA [[who]]|[[note]] MARA|INT. [[x]] ROOM - DAY|/* a */ b
\\*no\\*||||  |   | |\t|\u00a0|\u3000X
""".replace("\n", "|").split("|")
