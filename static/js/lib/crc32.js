const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/** The CRC-32 (as in zlib) of a text's UTF-8 bytes: whether two sides speak of the same text. */
export function crc32(text) {
  let value = ~0
  for (const byte of new TextEncoder().encode(text)) value = TABLE[(value ^ byte) & 255] ^ (value >>> 8)
  return ~value >>> 0
}
