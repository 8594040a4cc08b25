import { lineIndexOf, type Diagnostic } from "@scoreline/diagnostics";

/**
 * By which a finding is known again in a later version of its file: what its line says and its code, whatever line that is by then and however
 * it is indented. Of several that are alike in a file, the first has the number 1, and so on. In the form of GitHub's own: `hash:number`.
 */
export function fingerprints(textOf: (file: string) => string | undefined): (found: Diagnostic) => string {
  const counted = new Map<string, number>();
  return ({ code, file, span }) => {
    const hash = hashOf(`${code}\n${lineAt(textOf(file) ?? "", span.start)}`);
    const key = `${hash} ${file}`;
    const number = (counted.get(key) ?? 0) + 1;
    counted.set(key, number);
    return `${hash}:${number}`;
  };
}

function lineAt(text: string, offset: number): string {
  const lines = lineIndexOf(text);
  const { line } = lines.positionAt(offset);
  return text
    .slice(lines.lineStart(line), lines.lineStart(line + 1))
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** Sixteen hexadecimal digits: two sums of 32 bits each (FNV-1a), which is plenty to tell the lines of a model apart. */
function hashOf(text: string): string {
  return [0x811c9dc5, 0x9e3779b9]
    .map((basis) => {
      let sum = basis;
      for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
      return (sum >>> 0).toString(16).padStart(8, "0");
    })
    .join("");
}
