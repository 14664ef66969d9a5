// How film people and clocks write time.

/** Seconds as 0:42 or 1:02:03. */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds))
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (n) => String(n).padStart(2, "0")
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** Seconds and frames as 0:03:12. */
export const frames = (frame, fps) => `${clock(frame / fps)}:${String(Math.floor(frame % fps)).padStart(2, "0")}`

/** A length of waiting, honestly rough: "5 s", "2 min". */
export function about(seconds) {
  if (seconds < 1) return "1 s"
  if (seconds < 60) return `${Math.ceil(seconds)} s`
  return seconds < 3600 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`
}

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches
