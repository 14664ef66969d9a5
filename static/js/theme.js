// Runs before the first paint, so that a chosen theme never flashes the other one.
(() => {
  const root = document.documentElement
  root.classList.add("js")
  try {
    const chosen = localStorage.getItem("theme")
    if (chosen === "paper" || chosen === "screening") root.dataset.theme = chosen
  } catch {
    // storage is off: the system's choice stands
  }
})()
