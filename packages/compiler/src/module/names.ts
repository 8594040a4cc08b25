/** Names of a generated module: made of the model's own, and each used once. */

/** What JavaScript keeps for itself, and what a module names in every model. */
const taken =
  "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if " +
  "implements import in instanceof interface let new null package private protected public return static super switch this throw true try " +
  "typeof undefined var void while with yield NaN Infinity Math Number Set " +
  "input frame log numbers lists properties score lead events event at sum value subtotal day age today kinds days size ignore discarded decided action route given givenOf";

export class Names {
  readonly #used = new Set(taken.split(" "));

  /** Keeps a name for one use. */
  reserve(name: string): void {
    this.#used.add(name);
  }

  /** A name that nothing else has, like the words of a text: `company size is above 500` is `companySizeIsAbove500`. */
  like(text: string, otherwise = "part"): string {
    const wanted = camelCase(text) || otherwise;
    let name = wanted;
    for (let nth = 2; this.#used.has(name); nth++) name = `${wanted}${/\d$/.test(wanted) ? "_" : ""}${nth}`;
    this.#used.add(name);
    return name;
  }
}

const longest = 40;

function camelCase(text: string): string {
  const words = text.normalize("NFC").match(/[\p{L}\p{Nd}\p{M}]+/gu) ?? [];
  let name = "";
  for (const word of words) {
    const next = name === "" ? word.charAt(0).toLowerCase() + word.slice(1) : word.charAt(0).toUpperCase() + word.slice(1);
    if (name !== "" && name.length + next.length > longest) break;
    name += next;
  }
  // What begins with a figure is no name; nor, in some places, is what has letters that few programs know.
  const begun = /^\p{ID_Start}/u.test(name) || name === "" ? name : `_${name}`;
  return /^[\p{ID_Continue}$]*$/u.test(begun) ? begun.slice(0, 2 * longest) : "";
}
