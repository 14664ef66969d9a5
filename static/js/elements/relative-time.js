const steps = [["second", 60], ["minute", 60], ["hour", 24], ["day", 7], ["week", 4.35], ["month", 12], ["year", Infinity]]
const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" })
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" })

/** Keeps "3 minutes ago" true, with the exact local time on hover. */
customElements.define("relative-time", class extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.#show(), 20_000)
    this.#show()
  }

  disconnectedCallback() {
    clearInterval(this.timer)
  }

  #show() {
    const time = this.querySelector("time")
    const at = time && new Date(time.dateTime)
    if (!at || Number.isNaN(at.valueOf())) return
    let amount = (at - Date.now()) / 1000
    time.title = exact.format(at)
    if (Math.abs(amount) < 45) {
      time.textContent = "just now"
      return
    }
    for (const [unit, size] of steps) {
      if (Math.abs(amount) < size) {
        time.textContent = words.format(Math.round(amount), unit)
        return
      }
      amount /= size
    }
  }
})
