// The one bundle of the script editor: the document (Yjs), its wire format, its store in the browser, and CodeMirror.
export * as Y from "yjs"
export * as awareness from "y-protocols/awareness"
export * as sync from "y-protocols/sync"
export * as encoding from "lib0/encoding"
export * as decoding from "lib0/decoding"
export { IndexeddbPersistence, clearDocument } from "y-indexeddb"
export {
  Annotation, ChangeSet, Compartment, EditorSelection, EditorState, Facet, Prec, RangeSet, RangeSetBuilder, StateEffect,
  StateField, Text, Transaction, countColumn,
} from "@codemirror/state"
export {
  Decoration, EditorView, GutterMarker, ViewPlugin, WidgetType, drawSelection, dropCursor, gutter, highlightSpecialChars,
  hoverTooltip, keymap, layer, RectangleMarker, runScopeHandlers, showPanel, showTooltip, tooltips,
} from "@codemirror/view"
export { defaultKeymap, insertNewline } from "@codemirror/commands"
export {
  acceptCompletion, autocompletion, closeCompletion, completionKeymap, completionStatus, currentCompletions, pickedCompletion,
  startCompletion,
} from "@codemirror/autocomplete"
export {
  RegExpCursor, SearchCursor, SearchQuery, closeSearchPanel, findNext, findPrevious, getSearchQuery, openSearchPanel,
  replaceAll, replaceNext, search, searchKeymap, searchPanelOpen, setSearchQuery,
} from "@codemirror/search"
