import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";
import { fold } from "@scoreline/semantics";

/** Longer slugs are cut and end in a mark of the whole text. */
const slugLength = 60;

const other = /[^\p{L}\p{M}\p{N}_]+/gu;
/** The same in a folded text of nothing but ASCII and the quotes of sentences, as most are: much cheaper. */
const otherThanAscii = /[^a-z0-9_]+/g;
const isAscii = /^[\0-\x7f“”’]*$/;

/** `Cooling off` → `cooling-off`: letters and digits of any script, and `_`. */
export function slug(text: string): string {
  const folded = fold(text);
  const plain = folded.replace(isAscii.test(folded) ? otherThanAscii : other, "-").replace(/^-|-$/g, "");
  if (plain.length <= slugLength) return plain === "" ? "unnamed" : plain;
  const mark = bytesToHex(sha256(utf8ToBytes(plain))).slice(0, 6);
  return `${plain.slice(0, slugLength).replace(/[\uD800-\uDBFF]$|-[^-]*$/, "")}-${mark}`;
}

/** Gives out ids, each once. Only what would be the same twice is numbered, in the order of the file. */
export class IdRegister {
  readonly #taken = new Set<string>();
  readonly #next = new Map<string, number>();

  claim(...path: readonly string[]): string {
    const wanted = path.join("/");
    let id = wanted;
    for (let number = this.#next.get(wanted) ?? 2; this.#taken.has(id); number++) {
      id = `${wanted}-${number}`;
      this.#next.set(wanted, number + 1);
    }
    this.#taken.add(id);
    return id;
  }
}
