import type { DidLine, FieldDeclaration, GridCellItem, LeadSettings, PropertySetting, SettingValue } from "@scoreline/language";
import type { EventInput, LeadInput } from "@scoreline/plan";
import { formatDay } from "@scoreline/semantics";

/** The lead and the history of one test. */
export interface CaseInputs {
  readonly lead: LeadInput;
  readonly events: readonly EventInput[];
  /** True where there are more occurrences than a test may hold; the rest is left out. */
  readonly tooMany: boolean;
}

/** Declarations by name: which fields are lists decides how their values are given. */
export interface FieldTypes {
  readonly lead: ReadonlyMap<string, FieldDeclaration>;
  readonly events: ReadonlyMap<string, ReadonlyMap<string, FieldDeclaration>>;
}

type Item = LeadSettings | DidLine;

/** More occurrences than this in one test are a slip of the pen. */
export const mostOccurrences = 100_000;

/**
 * Builds the input of a test: later settings go over earlier ones, occurrences are in the order written. Days count from the day of
 * the test's moment; a time is on the clocks of the model's zone.
 */
export function buildInputs(items: readonly Item[], moment: number, types: FieldTypes): CaseInputs {
  const lead: Record<string, unknown> = {};
  const events: EventInput[] = [];
  for (const item of items) {
    if (item.kind === "lead-settings") {
      for (const setting of item.settings) setValue(lead, setting.name.text, settingValue(setting, types.lead, moment));
      continue;
    }
    const at = timeOf(item, moment);
    const properties = propertiesOf(item, types, moment);
    for (let time = 0; time < (item.times?.value ?? 1); time++) {
      if (events.length === mostOccurrences) return { lead, events, tooMany: true };
      events.push({ event: item.event.text, at, properties });
    }
  }
  return { lead, events, tooMany: false };
}

function timeOf(line: DidLine, moment: number): string {
  const day = formatDay(dayOf(line, moment));
  return line.time === undefined ? day : `${day}T${line.time.text.replace(/^\d:/, "0$&")}`;
}

function dayOf(line: DidLine, moment: number): number {
  switch (line.when.kind) {
    case "today":
      return moment;
    case "days-ago":
      return moment - line.when.duration.days;
    case "date":
      return line.when.day ?? moment;
    case "missing-expression":
      return moment;
  }
}

function propertiesOf(line: DidLine, types: FieldTypes, moment: number): Readonly<Record<string, unknown>> {
  const declared = types.events.get(line.event.text) ?? new Map<string, FieldDeclaration>();
  const properties: Record<string, unknown> = {};
  for (const setting of line.properties) setValue(properties, setting.name.text, settingValue(setting, declared, moment));
  return properties;
}

function settingValue(setting: PropertySetting, fields: ReadonlyMap<string, FieldDeclaration>, moment: number): unknown {
  return inputValue(setting.values, fields.get(setting.name.text), moment);
}

/** The input for one field: undefined where it is `missing`. One text of a list is read as in data, where `;` is between its texts. */
export function inputValue(values: readonly (SettingValue | GridCellItem)[], field: FieldDeclaration | undefined, moment: number): unknown {
  const plain = values.map((value) => plainValue(value, moment)).filter((value) => value !== undefined);
  if (plain.length === 0) return undefined;
  return field?.type.name === "list of text" && plain.length > 1 ? plain : plain[0];
}

function plainValue(value: SettingValue | GridCellItem, moment: number): string | number | boolean | undefined {
  switch (value.kind) {
    case "text":
    case "number":
    case "truth":
      return value.value;
    case "date":
      return value.text;
    case "days-ago":
      return formatDay(moment - value.duration.days);
    case "words":
      return value.words.map((word) => word.text).join(" ");
    case "missing-value":
    case "missing-expression":
    case "none":
      return undefined;
  }
}

/** Sets a value as a property of its own, whatever its name. */
export function setValue(target: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}
