// Everything of the script page, loaded there alone.
import "./writing-room.js"
import "./saved-state.js"
import "./script-counts.js"
import "./scene-navigator.js"
import "./finger-bar.js"
import "./script-editor.js"
