import type { Per, PerKey } from "../ast.ts";

/** A key as people write it: `week`, `url.path`. */
export const keyText = (key: PerKey): string => (key.kind === "per-period" ? key.period : key.path.map(({ text }) => text).join("."));

/** `per program`, `per (program, month)` */
export function perText({ keys }: Per): string {
  const names = keys.map(keyText).join(", ");
  return keys.length === 1 ? `per ${names}` : `per (${names})`;
}
