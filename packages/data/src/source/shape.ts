import { inWords, listNames } from "../data-error.ts";
import { isObject } from "../read/json-text.ts";

/** Shapes of JSON values with words on what they mean: source files are checked against them, and their JSON Schema is written from them. */
export type Shape = { readonly says: string } & (
  | { readonly is: "text"; readonly form?: RegExp; readonly such?: string }
  | { readonly is: "word"; readonly of: readonly string[] }
  /** Of at least one item. */
  | { readonly is: "list"; readonly of: Shape }
  /** Any keys. */
  | { readonly is: "map"; readonly of: Shape }
  | { readonly is: "object"; readonly keys: Readonly<Record<string, Shape>>; readonly required: readonly string[] }
  /** The first object that has all its required keys. */
  | { readonly is: "either"; readonly of: readonly ObjectShape[] }
);

export type ObjectShape = Extract<Shape, { readonly is: "object" }>;

/** What is wrong with a value: where, as keys and positions, what, and what to do. */
export interface ShapeProblem {
  readonly path: readonly (string | number)[];
  readonly problem: string;
  readonly remedy: string;
}

/** The first thing that is wrong with a value; null where it has the shape. */
export function problemOf(value: unknown, shape: Shape, path: ShapeProblem["path"] = []): ShapeProblem | null {
  const wrong = (problem: string, remedy: string): ShapeProblem => ({ path, problem, remedy });
  switch (shape.is) {
    case "text":
      if (typeof value !== "string" || value === "") return wrong("is not a text", "Write it in quotes.");
      return shape.form?.test(value) === false ? wrong(`is “${value}”`, `Write ${shape.such}.`) : null;
    case "word":
      return shape.of.includes(value as string)
        ? null
        : wrong(typeof value === "string" ? `is “${value}”` : "is not a word that is known here", `Write one of: ${listNames(shape.of)}.`);
    case "list":
      if (!Array.isArray(value) || value.length === 0)
        return wrong("is not a list", 'Write it in brackets, with something in them: ["…"].');
      return firstOf(value.map((item, index) => () => problemOf(item, shape.of, [...path, index])));
    case "map":
      return isObject(value) ? problemWithin(value, () => shape.of, path) : noObject(path);
    case "object":
      return problemOfObject(value, shape, path);
    case "either": {
      const fitting = isObject(value) ? shape.of.find(({ required }) => required.every((key) => Object.hasOwn(value, key))) : undefined;
      if (fitting !== undefined) return problemOfObject(value, fitting, path);
      const ways = shape.of.map(({ required }) => required.map((key) => `“${key}”`).join(" and "));
      return wrong("does not say enough", `Write an object with ${ways.join(", or with ")}.`);
    }
  }
}

function problemOfObject(value: unknown, { keys, required }: ObjectShape, path: ShapeProblem["path"]): ShapeProblem | null {
  if (!isObject(value)) return noObject(path);
  const unknown = Object.keys(value).find((key) => !Object.hasOwn(keys, key));
  if (unknown !== undefined) {
    const known = Object.keys(keys);
    const near = known.find((key) => key.startsWith(unknown) || unknown.startsWith(key));
    const remedy = near === undefined ? `The keys here are ${inWords(known.map((key) => `“${key}”`))}.` : `Did you mean “${near}”?`;
    return { path: [...path, unknown], problem: "is not known here", remedy };
  }
  const absent = required.find((key) => !Object.hasOwn(value, key));
  if (absent !== undefined) return { path, problem: `has no “${absent}”`, remedy: `Add it: ${keys[absent]!.says}` };
  return problemWithin(value, (key) => keys[key]!, path);
}

function noObject(path: ShapeProblem["path"]): ShapeProblem {
  return { path, problem: "is not an object", remedy: "Write it in braces: { … }." };
}

function problemWithin(
  value: Readonly<Record<string, unknown>>,
  shapeOf: (key: string) => Shape,
  path: ShapeProblem["path"],
): ShapeProblem | null {
  return firstOf(
    Object.entries(value).map(
      ([key, inner]) =>
        () =>
          problemOf(inner, shapeOf(key), [...path, key]),
    ),
  );
}

function firstOf(checks: readonly (() => ShapeProblem | null)[]): ShapeProblem | null {
  for (const check of checks) {
    const problem = check();
    if (problem !== null) return problem;
  }
  return null;
}

/** A shape as a JSON Schema (draft-07, which every editor reads). */
export function schemaOf(shape: Shape): object {
  const description = shape.says;
  switch (shape.is) {
    case "text":
      return { type: "string", description, minLength: 1, ...(shape.form && { pattern: shape.form.source }) };
    case "word":
      return { type: "string", description, enum: shape.of };
    case "list":
      return { type: "array", description, items: schemaOf(shape.of), minItems: 1 };
    case "map":
      return { type: "object", description, additionalProperties: schemaOf(shape.of) };
    case "object":
      return {
        type: "object",
        description,
        properties: Object.fromEntries(Object.entries(shape.keys).map(([key, inner]) => [key, schemaOf(inner)])),
        required: shape.required,
        additionalProperties: false,
      };
    case "either":
      return { description, anyOf: shape.of.map(schemaOf) };
  }
}
