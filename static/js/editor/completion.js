export const completion = []
