/** The published JSON Schemas, written from the shapes. */
import { planLimits } from "../limits.ts";
import { planFormat } from "../plan.ts";
import { planShape } from "../plan-shape.ts";
import type { ObjectShape, Shape, VariantShape } from "../shape.ts";
import { explanationShape } from "./explanation-shape.ts";

type JsonSchema = { readonly [key: string]: unknown };

interface Definition {
  readonly name: string;
  readonly schema: unknown;
}

/** Smaller parts are written where they are. */
const definitionLength = 160;

const names = { type: "string", minLength: 1, maxLength: planLimits.text, not: { enum: ["__proto__", "constructor", "prototype"] } };

const writers: { readonly [Is in Shape["is"]]: (shape: Extract<Shape, { is: Is }>) => JsonSchema } = {
  text: ({ pattern }) => ({ type: "string", maxLength: planLimits.text, ...(pattern && { pattern: pattern.source }) }),
  name: () => names,
  whole: ({ least, most }) => ({ type: "integer", minimum: least, maximum: most }),
  number: () => ({ type: "number" }),
  truth: () => ({ type: "boolean" }),
  scalar: () => ({ type: ["string", "number", "boolean"], maxLength: planLimits.text }),
  value: () => ({ type: ["string", "number", "boolean", "array"], items: { type: "string" } }),
  word: ({ of }) => (of.length === 1 ? { const: of[0] } : { enum: of }),
  index: ({ of }) => ({ type: "integer", minimum: 0, description: `A position in “${of}”.` }),
  nullable: ({ of }) => ({ anyOf: [{ type: "null" }, schemaOf(of)] }),
  aside: ({ of }) => schemaOf(of),
  list: ({ of, least, most }) => ({ type: "array", items: schemaOf(of), ...(least > 0 && { minItems: least }), maxItems: most }),
  tuple: ({ of }) => ({ type: "array", prefixItems: of.map(schemaOf), items: false, minItems: of.length }),
  record: ({ of }) => ({ type: "object", additionalProperties: schemaOf(of), propertyNames: names }),
  object: ({ keys, optional }) => ({
    type: "object",
    properties: Object.fromEntries(Object.entries({ ...keys, ...optional }).map(([key, shape]) => [key, schemaOf(shape)])),
    required: Object.keys(keys),
    additionalProperties: false,
  }),
  variant: ({ of }) => ({ oneOf: objectsOf(of).map(schemaOf) }),
  either: ({ first, second }) => ({ oneOf: [schemaOf(first), schemaOf(second)] }),
};

const schemaOf = (shape: Shape): JsonSchema => (writers[shape.is] as (shape: Shape) => JsonSchema)(shape);

/** Variants within variants, side by side. */
const objectsOf = (of: VariantShape["of"]): ObjectShape[] =>
  Object.values(of).flatMap((shape) => (shape.is === "variant" ? objectsOf(shape.of) : [shape]));

/** A shape as a JSON Schema (draft 2020-12). Parts that occur more than once are written once, under `$defs`. */
function jsonSchema(shape: Shape, title: string, description: string): JsonSchema {
  const whole = schemaOf(shape);
  const counts = new Map<string, number>();
  count(whole, counts);
  const definitions = new Map<string, Definition>();
  const body = hoist(whole, "", counts, definitions) as JsonSchema;
  const $defs = Object.fromEntries([...definitions.values()].map(({ name, schema }) => [name, schema]));
  return { $schema: "https://json-schema.org/draft/2020-12/schema", title, description, ...body, $defs };
}

function count(part: unknown, counts: Map<string, number>): void {
  if (typeof part !== "object" || part === null) return;
  const key = JSON.stringify(part);
  const seen = counts.get(key) ?? 0;
  counts.set(key, seen + 1);
  if (seen === 0) for (const inner of Object.values(part)) count(inner, counts);
}

/** Replaces what occurs more than once by references; `name` is the key under which the part is first met. */
function hoist(part: unknown, name: string, counts: ReadonlyMap<string, number>, definitions: Map<string, Definition>): unknown {
  if (typeof part !== "object" || part === null) return part;
  const key = JSON.stringify(part);
  const known = definitions.get(key);
  if (known !== undefined) return { $ref: `#/$defs/${known.name}` };
  const within = (inner: unknown, innerName = name): unknown => hoist(inner, innerName, counts, definitions);
  const copy = (): unknown => {
    if (Array.isArray(part)) return part.map((inner) => within(inner));
    return Object.fromEntries(
      Object.entries(part).map(([word, inner]) => [
        word,
        word === "properties"
          ? Object.fromEntries(Object.entries(inner as object).map(([property, value]) => [property, within(value, property)]))
          : within(inner),
      ]),
    );
  };
  const isSchema = "type" in part || "oneOf" in part || "anyOf" in part;
  if (counts.get(key)! < 2 || key.length < definitionLength || !isSchema) return copy();
  const wanted = kindOf(part) ?? name;
  const taken = new Set([...definitions.values()].map((definition) => definition.name));
  let free = wanted;
  for (let number = 2; taken.has(free); number++) free = `${wanted}-${number}`;
  definitions.set(key, { name: free, schema: null });
  definitions.set(key, { name: free, schema: copy() });
  return { $ref: `#/$defs/${free}` };
}

/** The word an object is distinguished by. */
function kindOf(part: object): string | undefined {
  return (part as { readonly properties?: { readonly kind?: { readonly const?: string } } }).properties?.kind?.const;
}

/** The published schemas by the names of their files; `npm run generate` writes them to `schema/`. */
export const schemas = {
  "plan.schema.json": jsonSchema(
    planShape,
    "Plan",
    `A lead-scoring model with no names left to resolve, format ${planFormat}. Points are whole millionths, days whole calendar days. ` +
      "A reader checks more than a schema can say: that everything points to something of the right kind, and that all of it fits together.",
  ),
  "explanation.schema.json": jsonSchema(
    explanationShape,
    "Explanation",
    "Why a lead has its scores and its action at one moment. Figures in millionths of a point add up at every level.",
  ),
} as const;
