/** A line of `doc` by its number from 1; the nearest where there are fewer. */
export const lineOf = (doc, number) => doc.line(Math.max(1, Math.min(number, doc.lines)))
