/** Names that every JavaScript object already answers to; as keys they would be found where nothing was put. */
const unsafe: readonly string[] = ["__proto__", "constructor", "prototype"];

/** Whether a name may become a key of an object: neither empty nor one of `__proto__`, `constructor`, `prototype`. */
export function isSafeName(name: string): boolean {
  return name !== "" && !unsafe.includes(name);
}
