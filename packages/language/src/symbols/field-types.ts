import { fold, type FieldType } from "@scoreline/semantics";
import type { TypeReference, Value } from "../ast.ts";

const simpleTypes = {
  text: { kind: "text" },
  number: { kind: "number" },
  "yes or no": { kind: "truth" },
  date: { kind: "date" },
  email: { kind: "email" },
  url: { kind: "url" },
  "list of text": { kind: "list" },
} as const satisfies Readonly<Record<Exclude<TypeReference["name"], "one of" | "missing">, FieldType>>;

/** The type a field or property is declared with; null where it cannot be told. A choice written twice counts once. */
export function fieldTypeOf(type: TypeReference): FieldType | null {
  if (type.name === "missing") return null;
  return type.name === "one of" ? choiceType(type.values) : simpleTypes[type.name];
}

function choiceType(values: readonly Value[]): FieldType | null {
  const texts = new Map<string, string>();
  const numbers = new Set<number>();
  for (const value of values) {
    if (value.kind === "text") {
      if (!texts.has(fold(value.value))) texts.set(fold(value.value), value.value);
    } else if (value.kind === "number") numbers.add(value.value);
    else return null;
  }
  if (texts.size > 0 && numbers.size === 0) return { kind: "one-of", of: "text", values: [...texts.values()] };
  if (numbers.size > 0 && texts.size === 0) return { kind: "one-of", of: "number", values: [...numbers] };
  return null;
}
