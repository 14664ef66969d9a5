// What htmx sends and hears: refusals become a message, never a page torn up by an error body.
import { toast } from "../elements/toast-list.js"

document.addEventListener("htmx:response:error", ({ detail: { ctx } }) => {
  const plain = ctx.response?.raw?.headers.get("Content-Type")?.startsWith("text/plain")
  toast(plain ? ctx.text : "That did not work. Nothing was lost; please try again.", "error")
})

document.addEventListener("htmx:error", ({ detail }) => {
  if (detail?.ctx) toast("The studio cannot be reached right now. Nothing was lost; please try again in a moment.", "error")
})
