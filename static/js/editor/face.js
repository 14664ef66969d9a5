// What of the look only CodeMirror's own sheet can say: its rules stand outside our layers. Lines take theirs from properties.
import { EditorView } from "../../vendor/editor/editor.min.js"

export const face = EditorView.theme({
  "&": { color: "var(--sheet-ink)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--script)", lineHeight: "1.25", overflow: "visible" },
  ".cm-content": { padding: "var(--sheet-top) var(--sheet-right) var(--sheet-bottom) var(--sheet-left)", caretColor: "var(--accent)", minWidth: "0" },
  ".cm-line": { padding: "var(--line-top, 0) var(--line-right, 0) 0 var(--line-left, 0)", position: "relative" },
  ".cm-placeholder": { color: "var(--ink-quiet)" },
  ".cm-tooltip": { border: "1px solid var(--line)", borderRadius: "var(--round)", background: "var(--raised)", color: "var(--ink)", boxShadow: "var(--shadow-high)", overflow: "hidden" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--script)", fontSize: "0.9375rem", maxHeight: "16em", padding: "var(--s1)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "var(--s1) var(--s3)", borderRadius: "var(--round-s)", lineHeight: "1.5" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--accent-wash)", color: "var(--ink)" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-completionDetail": { fontFamily: "var(--sans)", fontStyle: "normal", color: "var(--ink-quiet)", marginLeft: "1.5em", fontSize: "0.8125rem" },
  ".cm-panels": { background: "transparent", color: "inherit", border: "0", zIndex: "25" },
  ".cm-panels-top": { position: "fixed", top: "calc(var(--find-top, var(--bar)) + 3.5rem)", left: "auto", right: "max(var(--gutter), calc(50vw - 820px + var(--gutter)))", width: "min(29rem, calc(100vw - 2 * var(--gutter)))", border: "0" },
  ".cm-searchMatch": { background: "var(--warn-wash)", outline: "1px solid var(--warn)" },
  ".cm-searchMatch-selected": { background: "var(--accent)", color: "var(--on-accent)", outline: "none" },
})
