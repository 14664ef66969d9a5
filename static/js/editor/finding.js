export const finding = []
export const openFinding = () => {}
