/** More than any message of an editor, in bytes. */
const largestMessage = 256_000_000;
const longestHeader = 1_000;

const newline = 10;

/**
 * Watches the bytes an editor sends: headers, an empty line, and as many bytes as the headers say. What is no message is told at once,
 * since nothing that comes after it can be understood.
 */
export class Framing {
  #header = "";
  #length: number | null = null;
  /** Bytes of the message that are still to come. */
  #left = 0;

  /** What is wrong, in words; null where nothing is. */
  take(bytes: Uint8Array): string | null {
    let at = 0;
    while (at < bytes.length) {
      if (this.#left > 0) {
        const taken = Math.min(this.#left, bytes.length - at);
        this.#left -= taken;
        at += taken;
        continue;
      }
      const problem = this.#takeOfHeader(bytes[at++]!);
      if (problem !== null) return problem;
    }
    return null;
  }

  #takeOfHeader(byte: number): string | null {
    this.#header += String.fromCharCode(byte);
    if (!isBeginning(this.#header)) return `A message must begin with “Content-Length: ”, and this began with ${shown(this.#header)}.`;
    if (this.#header.length > longestHeader) return `A header was longer than ${longestHeader} characters.`;
    if (byte !== newline) return null;
    const line = this.#header;
    this.#header = "";
    return line === "\r\n" ? this.#endHeaders() : this.#takeLine(line);
  }

  #takeLine(line: string): string | null {
    const value = /^content-length: *([^\r]*)\r\n$/i.exec(line)?.[1]?.trimEnd();
    if (value === undefined) return line.endsWith("\r\n") ? null : "A header must end with a carriage return and a line feed.";
    if (!/^\d+$/.test(value)) return `“Content-Length” must be a whole number, and it was ${shown(value)}.`;
    if (Number(value) > largestMessage) return `A message may have at most ${largestMessage} bytes, and this had ${shown(value)}.`;
    this.#length = Number(value);
    return null;
  }

  #endHeaders(): string | null {
    if (this.#length === null) return "A message came without “Content-Length”.";
    if (this.#length === 0) return "A message was empty.";
    this.#left = this.#length;
    this.#length = null;
    return null;
  }
}

/** There are two headers, `Content-Length` and `Content-Type`, and the empty line that ends them. */
function isBeginning(header: string): boolean {
  const written = header.toLowerCase();
  return ["content-length:", "content-type:", "\r\n"].some((known) => known.startsWith(written) || written.startsWith(known));
}

function shown(text: string): string {
  return `“${JSON.stringify(text.slice(0, 40)).slice(1, -1)}”`;
}
