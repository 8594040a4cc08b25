import { levels } from "@scoreline/diagnostics";
import type { JsonFinding } from "./json.ts";

type JsonSchema = Readonly<Record<string, unknown>>;
type Keys<Value> = { readonly [Key in keyof Value]: JsonSchema };

const text = (description: string): JsonSchema => ({ type: "string", description });
const list = (description: string, items: JsonSchema): JsonSchema => ({ type: "array", description, items });
const orNull = (description: string, of: JsonSchema): JsonSchema => ({ description, anyOf: [{ type: "null" }, of] });
/** With all of the keys, and no others. */
const object = <Value>(properties: Keys<Value>): JsonSchema => ({
  type: "object",
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

const position = object({
  line: { type: "integer", minimum: 0 },
  character: { type: "integer", minimum: 0, description: "In UTF-16 units, as in the language server protocol." },
});
const range: JsonSchema = {
  ...object({ start: position, end: position }),
  description: "Lines and characters, both counted from 0; what ends it is no part of it.",
};
const file = text("The file, as it was named to the check.");
const values: JsonSchema = {
  type: "object",
  description: "By the names of the model; what is left out is missing.",
  additionalProperties: {
    anyOf: [{ type: ["string", "number", "boolean"] }, { type: "array", items: { type: "string" } }],
  },
};

const example = object<NonNullable<JsonFinding["example"]>>({
  at: text("The moment at which the lead is scored, such as 2026-06-29."),
  lead: values,
  events: list("What the lead did.", object({ event: text("What happened."), at: text("When."), properties: values })),
  changed: orNull("What the lead has instead, where the message tells of both; null where it tells of one lead.", values),
});

/** What `findingsAsJson` writes, as a JSON Schema (draft 2020-12). */
export const findingsSchema: JsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Findings",
  description: "What a check finds, in the order of files and lines.",
  type: "array",
  items: object<JsonFinding>({
    file,
    code: text("Which finding it is, as in score help CODE."),
    severity: { enum: levels.filter((level) => level !== "off"), description: "How strict it is here." },
    message: text("What is wrong, as sentences."),
    hint: text("What to do, as sentences; empty where there is nothing to say."),
    range,
    url: orNull("The page on the code.", { type: "string" }),
    related: list(
      "Other places that belong to it.",
      object<JsonFinding["related"][number]>({ file, range, message: text("What they are to it.") }),
    ),
    fixes: list(
      "Changes that fix it.",
      object<JsonFinding["fixes"][number]>({
        title: text("What is done."),
        edits: list("All of them together.", object({ file, range, text: text("What is put in place of the range.") })),
      }),
    ),
    example: orNull("A lead that shows it, as createScorer takes it: of a broken promise, one that breaks it.", example),
  }),
};
