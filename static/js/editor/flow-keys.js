export const flowKeys = []
