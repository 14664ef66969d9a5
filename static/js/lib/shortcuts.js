// Keys that work everywhere, and the buttons that open a dialog.

/** Whether a key press belongs to what is being typed in. */
export const isTyping = (event) =>
  event.ctrlKey || event.metaKey || event.altKey || Boolean(event.target.closest?.("input:not([type=checkbox], [type=range]), textarea, select, [contenteditable], dialog"))

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]")
  if (opener) {
    opener.closest("details")?.removeAttribute("open")
    document.getElementById(opener.dataset.opens)?.showModal()
  }
  if (event.target.closest("[data-closes]") || event.target.matches("dialog[open]")) event.target.closest("dialog")?.close()
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false
})

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const menu = document.querySelector("details.menu[open]")
    if (menu) {
      menu.open = false
      menu.querySelector("summary").focus()
    }
  }
  if (event.key === "?" && !isTyping(event)) document.getElementById("shortcuts")?.showModal()
})
