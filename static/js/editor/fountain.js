// Which line of a Fountain text is what. The twin of storytelling/script/fountain.py: a test holds them to the same answers.
import { SPACE, VEIL, isBlank, isUpper, left, right, strip, stripped } from "./characters.js"
import { hidden, veil } from "./hidden.js"
import { titlePageEnd } from "./title-page.js"

export const Kind = {
  BLANK: 0, TITLE_PAGE: 1, HEADING: 2, ACTION: 3, CHARACTER: 4, PARENTHETICAL: 5, DIALOGUE: 6, LYRICS: 7, TRANSITION: 8,
  CENTRED: 9, SECTION: 10, SYNOPSIS: 11, NOTE: 12, BONEYARD: 13, PAGE_BREAK: 14,
}
/** The name of each kind, as the server says it and, with hyphens, as the stylesheet does. */
export const NAMES = [
  "", "title page", "scene heading", "action", "character", "parenthetical", "dialogue", "lyrics", "transition", "centred",
  "section", "synopsis", "note", "boneyard", "page break",
]
export const SPOKEN = new Set([Kind.PARENTHETICAL, Kind.DIALOGUE, Kind.LYRICS])

const HEADING = new RegExp(`^[${SPACE}]*(?:(?:INT|EXT)(?:\\.?/(?:INT|EXT))?[. ]|I\\.?/E[. ]|E\\.?/I[. ]|EST\\.)`, "iu")
const ESTABLISHING = new RegExp(`^[${SPACE}]*EST `)
const EXTENSIONS = new RegExp(`(?:[${SPACE}]*\\([^()]*\\))+[${SPACE}]*$`)
const SCENE_NUMBER = new RegExp(`#[^#\\n]+#[${SPACE}]*$`)
const PAGE_BREAK = new RegExp(`^[${SPACE}]*={3,}[${SPACE}]*$`)
const SPECIAL = new RegExp(`^[ \\t]*[.!@>~#=]|${VEIL}`, "m")
const UNSPOKEN = new RegExp(`^[${SPACE}]*[(~${VEIL}]`, "m")
const MARKED = { "!": Kind.ACTION, "~": Kind.LYRICS, "#": Kind.SECTION }

/** The kind of every line of `text`; `opening` says whether a title page may stand there, `ranges` what is hidden in it. */
export function kindsOf(text, opening = true, ranges = hidden(text)) {
  return new Reading(text, veil(text, ranges)).run(opening)
}

export const isHeadingLine = (line) => HEADING.test(line) || ESTABLISHING.test(line)

class Reading {
  constructor(text, veiled) {
    this.text = text
    this.veiled = veiled
    this.elements = []
    this.speechEnd = -1 // where running dialogue ended, so that a two-space line can carry it on
  }

  run(opening) {
    let at = opening ? titlePageEnd(this.veiled) : 0
    if (at) this.#add(Kind.TITLE_PAGE, 0, at)
    for (const [start, end] of this.#blocks(at)) {
      if (this.speechEnd >= 0 && this.#carriesOn(start)) this.#dialogue(start, end)
      else this.#block(start, end)
    }
    return this.#lines()
  }

  /** Runs of lines that are not blank. */
  *#blocks(at) {
    const { veiled } = this
    let start = -1
    let end = at
    while (at <= veiled.length) {
      const stop = this.#stop(at, veiled.length)
      const blank = at === stop || isBlank(veiled.slice(at, stop))
      if (blank && start >= 0) {
        yield [start, end]
        start = -1
      } else if (!blank) {
        if (start < 0) start = at
        end = stop
      }
      at = stop + 1
    }
    if (start >= 0) yield [start, end]
  }

  #stop(at, end) {
    const stop = this.veiled.indexOf("\n", at)
    return stop < 0 || stop > end ? end : stop
  }

  #add(kind, start, end) {
    if (kind === Kind.NOTE && left(this.text.slice(start, end)).startsWith("/*")) kind = Kind.BONEYARD
    this.elements.push({ kind, start, end })
  }

  #carriesOn(start) {
    const gap = this.veiled.slice(this.speechEnd + 1, start)
    return gap.startsWith("  ") && gap.split("\n").slice(0, -1).every((line) => line.length >= 2)
  }

  #block(start, end) {
    this.speechEnd = -1
    let fresh = true
    while (start < end) {
      let stop = this.#stop(start, end)
      const line = this.veiled.slice(start, stop)
      let kind = fresh ? firstKind(line, stop >= end) : marked(line)
      if (kind === Kind.CHARACTER) {
        this.#add(kind, start, stop)
        this.#dialogue(stop + 1, end)
        return
      }
      if (kind === null) {
        stop = this.#actionEnd(stop, end)
        kind = Kind.ACTION
      }
      this.#add(kind, start, stop)
      fresh = kind !== Kind.ACTION && kind !== Kind.LYRICS
      start = stop + 1
    }
  }

  /** Where action that began on the line ending at `stop` ends: before the next line with a mark of its own. */
  #actionEnd(stop, end) {
    if (stop < end && !SPECIAL.test(this.veiled.slice(stop + 1, end))) return end
    while (stop < end) {
      const following = this.#stop(stop + 1, end)
      if (marked(this.veiled.slice(stop + 1, following)) !== null) return stop
      stop = following
    }
    return stop
  }

  /** Everything below a cue; neighbouring lines of speech become one element, also over a two-space line. */
  #dialogue(start, end) {
    let last = this.elements.at(-1).end
    let spoken = this.elements.at(-1).kind === Kind.DIALOGUE ? this.elements.pop().start : -1
    if (start < end && !UNSPOKEN.test(this.veiled.slice(start, end))) {
      this.#add(Kind.DIALOGUE, spoken < 0 ? start : spoken, end)
      start = end
    }
    while (start < end) {
      const stop = this.#stop(start, end)
      const kind = spokenKind(this.veiled.slice(start, stop))
      if (kind === Kind.DIALOGUE) {
        if (spoken < 0) spoken = start
        last = stop
      } else {
        if (spoken >= 0) this.#add(Kind.DIALOGUE, spoken, last)
        spoken = -1
        this.#add(kind, start, stop)
      }
      start = stop + 1
      if (start >= end && spoken >= 0) this.#add(Kind.DIALOGUE, spoken, last)
    }
    this.speechEnd = end
  }

  #lines() {
    const { text } = this
    const kinds = []
    let at = 0
    let next = 0
    while (at <= text.length) {
      const stop = text.indexOf("\n", at)
      const end = stop < 0 ? text.length : stop
      while (next < this.elements.length && this.elements[next].end <= at) next++
      const element = this.elements[next]
      kinds.push(element && element.start < Math.max(end, at + 1) ? element.kind : Kind.BLANK)
      at = end + 1
    }
    return kinds
  }
}

/** What the first line of a block is; null for action. */
function firstKind(line, alone) {
  const kind = marked(line)
  if (kind !== null) return kind
  const body = left(line)
  if (body[0] === ".") return [".", "", " ", undefined].includes(body[1]) ? null : Kind.HEADING
  if (body[0] === "@") return alone ? null : Kind.CHARACTER
  if ("IiEe".includes(body[0]) && isHeadingLine(line) && (alone || isShouted(line))) return Kind.HEADING
  if (alone) {
    const shout = right(body)
    return shout.endsWith("TO:") && isUpper(shout) ? Kind.TRANSITION : null
  }
  return isCue(body) ? Kind.CHARACTER : null
}

/** The kind of a line that its own mark decides, wherever it stands; null where the surroundings decide. */
function marked(line) {
  const body = strip(line)
  const first = body[0] ?? ""
  if (first === VEIL) return stripped(body, `${VEIL} \t`) ? null : Kind.NOTE
  if (!first || !"!>~#=".includes(first)) return null
  if (first === ">") return body.endsWith("<") && body.length > 1 ? Kind.CENTRED : Kind.TRANSITION
  if (first === "=") return PAGE_BREAK.test(line) ? Kind.PAGE_BREAK : Kind.SYNOPSIS
  return MARKED[first]
}

function spokenKind(line) {
  const body = strip(line)
  if (body.startsWith("(") && body.endsWith(")")) return Kind.PARENTHETICAL
  if (body.startsWith("~")) return Kind.LYRICS
  return body.includes(VEIL) && !stripped(body, `${VEIL} \t`) ? Kind.NOTE : Kind.DIALOGUE
}

const isShouted = (line) => isUpper(line.replaceAll(VEIL, "").replace(SCENE_NUMBER, ""))

/** Capitals with at least one letter; an extension in parentheses may be in any case. */
function isCue(body) {
  if (isUpper(body)) return !body.startsWith("(")
  let name = right(body.replaceAll(VEIL, "")).replace(/\^+$/, "")
  if (name.includes("(")) name = name.replace(EXTENSIONS, "")
  return isUpper(name)
}
