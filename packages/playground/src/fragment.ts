/** What a link holds after its `#`: the example that somebody began with, and the texts that they changed. */
export interface Shared {
  /** The name of the example; empty where there was none. */
  readonly example: string;
  /** The path of the file that is looked at. */
  readonly open: string;
  /** Changed texts by their paths. */
  readonly texts: Readonly<Record<string, string>>;
}

/** So many characters a link may unpack to: a few letters can be made to hold any number. */
const longest = 1_000_000;

const mark = "m1.";

/** The part of an address after `#`. */
export async function toFragment(shared: Shared): Promise<string> {
  const packed = new Blob([JSON.stringify(shared)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  let letters = "";
  for (let at = 0; at < bytes.length; at += 0x2000) letters += String.fromCharCode(...bytes.subarray(at, at + 0x2000));
  return mark + btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** What a link holds, whoever wrote it; null where that is nothing which can be read. */
export async function fromFragment(fragment: string): Promise<Shared | null> {
  if (!fragment.startsWith(mark)) return null;
  try {
    const letters = atob(fragment.slice(mark.length).replaceAll("-", "+").replaceAll("_", "/"));
    const text = await unpack(Uint8Array.from(letters, (letter) => letter.charCodeAt(0)));
    return text === null ? null : sharedIn(text);
  } catch {
    // Whoever unpacks, decodes and parses has errors of its own for what is damaged, which are others in each browser.
    return null;
  }
}

/** The text that is packed; null where there is too much of it. */
async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const texts = new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"))
    .pipeThrough(new TextDecoderStream("utf-8", { fatal: true }))
    .getReader();
  let text = "";
  for (;;) {
    const { done, value } = await texts.read();
    if (done) return text;
    text += value;
    if (text.length <= longest) continue;
    await texts.cancel();
    return null;
  }
}

function sharedIn(text: string): Shared | null {
  const found = JSON.parse(text) as Partial<Record<keyof Shared, unknown>> | null;
  if (typeof found !== "object" || found === null) return null;
  const { example, open, texts } = found;
  if (typeof example !== "string" || typeof open !== "string" || typeof texts !== "object" || texts === null) return null;
  const entries = Object.entries(texts);
  if (entries.some(([, each]) => typeof each !== "string")) return null;
  return { example, open, texts: Object.fromEntries(entries) as Record<string, string> };
}
