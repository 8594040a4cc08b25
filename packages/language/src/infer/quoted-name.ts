import { fold } from "@scoreline/semantics";
import type { Expression } from "../ast.ts";
import { replaceFix } from "../symbols/reporter.ts";
import { report, type InferContext } from "./context.ts";

/**
 * `"country" is "ES"`: a text that is called as a field is, in the model or in the data, and of which something is asked. Others ask for fields
 * so; here it would be that text itself, of which nothing can be asked that is not always so or never. Reports it, and gives whether that is so.
 */
export function reportQuotedName(subject: Expression, context: InferContext): boolean {
  if (subject.kind !== "text") return false;
  const name = nameCalled(subject.value, context);
  if (name === null) return false;
  const { file } = context;
  report(context, "needless-quotes", subject, { found: name }, { fixes: [replaceFix("Remove the quotes", file, subject, name)] });
  return true;
}

/** The name that the model has for it; null where it has none. */
function nameCalled(text: string, { program, atHand }: InferContext): string | null {
  const folded = fold(text);
  const properties = atHand.kind === "event" ? atHand.events.events.flatMap((event) => event.properties) : [];
  const ownName = [...program.bare.keys(), ...properties.map(({ name }) => name)].find((name) => fold(name) === folded);
  if (ownName !== undefined) return ownName;
  const isRead = ({ declaration }: (typeof program.fields.all)[number]): boolean =>
    declaration.from.some(({ value }) => fold(value) === folded);
  return program.fields.all.find(isRead)?.name ?? null;
}
