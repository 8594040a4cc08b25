import { isEmail, isUrl, type FieldType } from "@scoreline/semantics";
import type { Fix } from "@scoreline/diagnostics";
import type { DidLine, GridCellItem, LeadSettings, Name, OutgoingProperty, PropertySetting, SettingValue } from "../ast.ts";
import type { FieldSymbol, PropertySymbol } from "../model.ts";
import { eventsNamed } from "../symbols/event-kinds.ts";
import { named, namesOf } from "../symbols/namespace.ts";
import { meansMissing } from "../symbols/program.ts";
import { replaceFix } from "../symbols/reporter.ts";
import { textOf, type Program } from "../symbols/program.ts";
import { writeText } from "../lexer/read-text.ts";
import { calledNames, inWords, suggest, suggestText, thereAre } from "../symbols/suggest.ts";
import { resolveEvent } from "./events.ts";
import { isChoiceOf, typeInWords } from "./types.ts";
import { unquoteFixes } from "./written-values.ts";

/** What may be written as the value of a field in a sample, a test or a table of cases. */
export type WrittenValue = SettingValue | GridCellItem;

/** `lead { field: value, … }` */
export function resolveLeadSettings({ settings }: LeadSettings, file: string, program: Program): void {
  for (const setting of settings) {
    if (setting.name.missing) continue;
    const field = program.fields.get(setting.name.text);
    if (field === null) {
      const { suggestion, fixes } = suggest(
        program.reporter,
        file,
        setting.name,
        () => calledNames(program.fields.all),
        "Lead fields are declared in the `lead` block.",
      );
      program.reporter.report("unknown-field", file, setting.name, { name: setting.name.text, suggestion }, { fixes });
      continue;
    }
    program.references.use(file, setting.name, field);
    checkValues(field, setting.values, file, program);
  }
  reportRepeated(settings, file, program);
}

/** `did event { property: value, … }` */
export function resolveDidLine({ event: name, properties }: DidLine, file: string, program: Program): void {
  const resolved = resolveEvent(name, { program, file });
  if (resolved?.kind === "event-kind") reportKindAsEvent(name, file, program);
  const event = resolved?.kind === "event" ? resolved : null;
  for (const setting of properties) {
    if (event === null || setting.name.missing) continue;
    const property = named(event.properties, setting.name.text);
    if (property === undefined) {
      const names = namesOf(event.properties);
      const otherwise = names.length === 0 ? "It has no properties but `at`, the day it happened." : `It has ${inWords(names)}.`;
      const { suggestion, fixes } = suggest(program.reporter, file, setting.name, names, otherwise);
      const data = { name: setting.name.text, event: event.name, suggestion };
      program.reporter.report("unknown-property", file, setting.name, data, { fixes });
      continue;
    }
    program.references.use(file, setting.name, property);
    checkValues(property, setting.values, file, program);
  }
  reportRepeated(properties, file, program);
}

/** A sample says what happened, and of what kind that is follows. */
function reportKindAsEvent(name: Name, file: string, program: Program): void {
  const events = eventsNamed(name.text, program).map((event) => event.name);
  const fixes = events.map((event) => replaceFix(`Write “did ${event}”`, file, name, event));
  const advice = events.map((event) => `\`did ${event}\``).join(" or ");
  program.reporter.report("kind-as-event", file, name, { name: name.text, advice }, { fixes });
}

/** The same name set twice in one place. */
export function reportRepeated(settings: readonly (PropertySetting | OutgoingProperty)[], file: string, program: Program): void {
  const first = new Map<string, PropertySetting | OutgoingProperty>();
  for (const setting of settings) {
    if (setting.name.missing) continue;
    const earlier = first.get(setting.name.text);
    if (earlier === undefined) first.set(setting.name.text, setting);
    else {
      program.reporter.report(
        "set-twice",
        file,
        setting.name,
        { name: setting.name.text },
        {
          related: [{ file, span: earlier.name.span, message: "set here first" }],
        },
      );
    }
  }
}

/** Whether written values fit a field or property; says what does not. */
export function checkValues(target: FieldSymbol | PropertySymbol, values: readonly WrittenValue[], file: string, program: Program): void {
  const { type } = target;
  const [first, second] = values;
  if (first === undefined || type === null) return;
  if (second !== undefined && (type.kind !== "list" || values.some(({ kind }) => kind === "missing-value"))) {
    program.reporter.report("too-many-values", file, second, { name: target.name, type: typeInWords(type) });
    return;
  }
  for (const value of values) checkValue(target, type, value, file, program);
}

function checkValue(target: FieldSymbol | PropertySymbol, type: FieldType, value: WrittenValue, file: string, program: Program): void {
  const { reporter } = program;
  if (value.kind === "missing-value" || value.kind === "missing-expression") return;
  if (value.kind === "text" && meansMissing(value.value, target, program)) return;
  if (type.kind === "one-of" && value.kind === type.of) {
    if (isChoiceOf(type.values, value.value)) return;
    const shown = value.kind === "number" ? value.decimal : value.value;
    const choices = type.values.map(String);
    const { suggestion, fixes } =
      value.kind === "text"
        ? suggestText(reporter, file, value, choices, thereAre("value", "values", choices, "Its"))
        : { suggestion: thereAre("value", "values", choices, "Its"), fixes: [] };
    reporter.report("value-outside-choice", file, value, { value: shown, what: target.name, suggestion }, { fixes });
    return;
  }
  if (type.kind === "email" && value.kind === "text") {
    if (!isEmail(value.value.trim())) reporter.report("not-an-email", file, value, { value: value.value, name: target.name });
    return;
  }
  if (type.kind === "url" && value.kind === "text") {
    if (!isUrl(value.value.trim())) reporter.report("not-a-url", file, value, { value: value.value, name: target.name });
    return;
  }
  if (accepted[type.kind].includes(value.kind)) return;
  const written = textOf(program, file, value);
  reporter.report(
    "value-of-wrong-type",
    file,
    value,
    {
      value: written,
      name: target.name,
      type: typeInWords(type),
      advice: howToWrite[type.kind],
    },
    { fixes: quoteFixes(type, value, written, file) },
  );
}

const accepted: Readonly<Record<FieldType["kind"], readonly WrittenValue["kind"][]>> = {
  text: ["text"],
  email: ["text"],
  url: ["text"],
  list: ["text"],
  number: ["number"],
  truth: ["truth"],
  date: ["date", "days-ago"],
  "one-of": [],
};

const howToWrite: Readonly<Record<FieldType["kind"], string>> = {
  text: "Write text in quotes.",
  email: 'Write the address in quotes: `"ana@example.com"`.',
  url: 'Write the address in quotes: `"https://example.com/pricing"`.',
  list: "Write its values in quotes, separated by commas.",
  number: "Write plain digits, without quotes.",
  truth: "Write `yes` or `no`.",
  date: "Write a date such as `2026-06-01`, or `10 days ago`.",
  "one-of": "Write one of the values it is declared with.",
};

function quoteFixes(type: FieldType, value: WrittenValue, written: string, file: string): readonly Fix[] {
  if (value.kind === "text") return unquoteFixes(value, type, file);
  const isText = type.kind === "text" || type.kind === "url" || type.kind === "list" || (type.kind === "one-of" && type.of === "text");
  if (!isText || (value.kind !== "number" && value.kind !== "date" && value.kind !== "words" && value.kind !== "truth")) return [];
  return [replaceFix(`Write ${writeText(written)}`, file, value, writeText(written))];
}
