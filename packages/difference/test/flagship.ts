import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "@scoreline/compiler";
import { loadSources } from "@scoreline/language";
import type { Plan } from "@scoreline/plan";

const examples = join(import.meta.dirname, "../../../examples");

export type Edit = readonly [from: string, to: string];

/** The plan of an example, with these texts of its files replaced; each must be there. Tests are left out, since they would name what is edited. */
export function planWith(edits: readonly Edit[] = [], folder = "b2b-saas"): Plan {
  const waiting = new Set(edits);
  const edited = new Map<string, string>();
  const textOf = (path: string): string => {
    const known = edited.get(path);
    if (known !== undefined) return known;
    let text = readFileSync(join(examples, folder, path), "utf8").replaceAll(/^(test|sample) [\s\S]*?^}\n/gm, "");
    for (const edit of edits)
      if (text.includes(edit[0])) {
        text = text.replace(edit[0], () => edit[1]);
        waiting.delete(edit);
      }
    edited.set(path, text);
    return text;
  };
  const { plan, diagnostics } = compile(loadSources("model.score", (path) => ({ text: textOf(path) })));
  if (waiting.size > 0) throw new Error(`not there: ${[...waiting].map(([from]) => from).join(", ")}`);
  if (plan === null) throw new Error(diagnostics.map((found) => `${found.code} ${JSON.stringify(found.data)}`).join("\n"));
  return plan;
}
