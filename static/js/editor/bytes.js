export const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes))
export const toBytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0))
