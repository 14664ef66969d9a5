const initials = (name) => name.split(/\s+/).slice(0, 2).map((word) => [...word][0] ?? "").join("").toUpperCase()

/** The small round picture of a person {name, colour}. */
export function avatarOf({ name, colour }, title = name) {
  const avatar = document.createElement("span")
  avatar.className = `avatar tint-${Number(colour) % 8}`
  avatar.title = title
  avatar.textContent = initials(name)
  return avatar
}
