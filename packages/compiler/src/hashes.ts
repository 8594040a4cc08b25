import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";
import type { ModelFile } from "@scoreline/language";
import type { Plan } from "@scoreline/plan";

/** Keys that only tell people about a plan: changing them changes no score and no decision. */
const tells: ReadonlySet<string> = new Set(["format", "hashes", "files", "id", "label", "sentence", "because", "doc", "source", "description", "text"]);

/**
 * SHA-256 over what a plan does, in hex. Labels, notes, sentences, ids, places in the text, names of criteria and
 * groups, and the name and the description of the model do not count; names that come out (of scores, ratings, stages,
 * actions, steps, reasons) do.
 */
export function meaningHash(plan: Plan): string {
  const { model, actions, ...rest } = plan;
  const meant = {
    timezone: model.timezone,
    ...rest,
    // An action's properties are data for other systems, whatever they are called.
    actions: actions.map(({ name, properties }) => [name, Object.entries(properties)]),
  };
  return hash(JSON.stringify(meant, function (this: { readonly kind?: unknown }, key, value: unknown) {
    return tells.has(key) || (key === "name" && this.kind === "group") ? undefined : value;
  }));
}

/** SHA-256 over the texts as written, and over the meaning, which list files have a part in. */
export function textHash(files: readonly ModelFile[], meaning: string): string {
  return hash(JSON.stringify([meaning, files.map(({ path, text }) => [path, text])]));
}

const hash = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
