// Sound off stays off: from take to take, on every page of this browser.

const KEY = "sound"

/** Whether someone switched the sound off here. */
export function isSilent() {
  try {
    return localStorage.getItem(KEY) === "off"
  } catch {
    return false
  }
}

/** Switch the sound of `videos` off or on, and keep it so. */
export function silence(videos, off) {
  for (const video of videos) video.muted = off
  try {
    localStorage.setItem(KEY, off ? "off" : "on")
  } catch {
    // storage is off: it holds on this page
  }
}
