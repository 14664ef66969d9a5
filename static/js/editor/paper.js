// A sheet of US Letter, as storytelling/script/pages/paper.py has it: columns and rows of Courier 12 point.
import { Kind } from "./fountain.js"

export const ROWS = 54
export const WIDTH = 60
export const WIDTHS = { [Kind.CHARACTER]: 33, [Kind.PARENTHETICAL]: 25, [Kind.DIALOGUE]: 35, [Kind.LYRICS]: 35 }
export const UNPRINTED = new Set([Kind.BLANK, Kind.TITLE_PAGE, Kind.SECTION, Kind.SYNOPSIS, Kind.NOTE, Kind.BONEYARD])
