const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder("utf-8", { ignoreBOM: true });

/** Bytes as text; null where they are not UTF-8. A byte order mark stays. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** The beginning of a text whose end may be cut inside a letter; what is no UTF-8 becomes U+FFFD, a byte order mark is left out. */
export function beginningOf(bytes: Uint8Array, most = bytes.length): string {
  return lenient.decode(bytes.subarray(0, most)).replace(/^\uFEFF/, "");
}
