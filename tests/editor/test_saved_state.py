"""What is not saved is not called saved: the line above the script waits out blinks only while nothing is at stake."""

from __future__ import annotations

WATCH = """
const { savedState, steadied } = await editor("saved-state.js")
let clock = 0
let due = null
Object.defineProperty(globalThis, "performance", { value: { now: () => clock } })
globalThis.setTimeout = (fn, wait) => (due = { fn, at: clock + wait })
globalThis.clearTimeout = () => (due = null)
const link = { state: "live", mayWrite: true, unsaved: false }
const seen = []
const tell = steadied(() => savedState(link, true), ({ state }) => seen.push([clock, state]))
const until = (end) => {
  if (due && due.at <= end) {
    const { fn, at } = due
    due = null
    clock = at
    fn()
  }
  clock = end
}
const become = (at, change) => {
  until(at)
  Object.assign(link, change)
  tell()
}
for (const [at, change] of given) become(at, change)
until(1e6)
return seen
"""


def test_a_short_break_with_all_saved_is_left_out(ask_editor):
    assert ask_editor(WATCH, [(0, {}), (10, {"state": "broken"}), (900, {"state": "live"})]) == [[0, "saved"]]


def test_what_is_written_offline_is_soon_called_so(ask_editor):
    typed = [(0, {}), (10, {"state": "broken"}), (20, {"unsaved": True}), (200, {}), (390, {})]
    assert ask_editor(WATCH, typed) == [[0, "saved"], [420, "offline"]]


def test_a_quick_saving_is_left_out_and_a_slow_one_told(ask_editor):
    quick = [(0, {}), (10, {"unsaved": True}), (300, {"unsaved": False})]
    assert ask_editor(WATCH, quick) == [[0, "saved"]]
    assert ask_editor(WATCH, quick[:2]) == [[0, "saved"], [410, "saving"]]
