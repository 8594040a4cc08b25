/** Single values that are probably not what they seem. */
import { valuesRead } from "@scoreline/batch";
import { standsForNothing } from "@scoreline/data";
import { slipsBetween } from "@scoreline/diagnostics";
import { enumerated, fold, formatDay, leadsInWords, quoted } from "@scoreline/semantics";
import type { AuditFacts } from "../facts.ts";
import { theModel, type AuditFound, type AuditPlace } from "../found.ts";
import { sumOf } from "../tallies/ages.ts";
import { leadsHave, percent } from "../words.ts";
import { fieldsRead, valueInWords } from "./fields.ts";

const fewestSame = 5;
const fewestLeads = 100;
const [fewestNumbers, heapShare, timesTheNext] = [20, 0.5, 10];
const [fewestOdd, mostBelow, mostToCome] = [2, 0.01, 0.02];
const [fewestShared, leastShared] = [10, 0.01];
/** A text of so many letters may differ in one, and one of so many in two. */
const [oneSlip, twoSlips] = [5, 9];
const mostTexts = 3;

export function valueMeansNothing(facts: AuditFacts): readonly AuditFound[] {
  const read = valuesRead(facts.plan);
  return fieldsRead(facts).flatMap(({ index, field, facts: { values } }): AuditFound[] => {
    if (field.type.kind !== "text") return [];
    const asked = read.asked({ event: null, field: field.name });
    return values
      .filter(({ written, counts }) => sumOf(counts) >= fewestSame && standsForNothing(written) !== null && !asked.has(fold(written)))
      .map(({ written, counts }) => ({
        code: "value-means-nothing" as const,
        place: { of: "field" as const, field: index },
        data: { field: field.name, value: written, leads: leadsInWords(sumOf(counts)) },
      }));
  });
}

const unfitFound = (facts: AuditFacts, isChoice: boolean): readonly AuditFound[] =>
  [...facts.unfit].flatMap(([name, { leads, example }]): AuditFound[] => {
    const index = facts.plan.inputs.lead.findIndex((field) => field.name === name);
    const field = facts.plan.inputs.lead[index];
    if (field === undefined || (field.type.kind === "one-of") !== isChoice) return [];
    return [
      {
        code: isChoice ? "value-outside-choices" : "value-unreadable",
        place: { of: "field", field: index },
        data: { field: name, value: example, leads: leadsHave(leads) },
      },
    ];
  });

export const valueOutsideChoices = (facts: AuditFacts): readonly AuditFound[] => unfitFound(facts, true);
export const valueUnreadable = (facts: AuditFacts): readonly AuditFound[] => unfitFound(facts, false);

export function valueNearlyAsked(facts: AuditFacts): readonly AuditFound[] {
  const read = valuesRead(facts.plan);
  return fieldsRead(facts).flatMap(({ index, field, facts: { values } }): AuditFound[] => {
    if (field.type.kind !== "text") return [];
    const asked = read.asked({ event: null, field: field.name });
    const frequent = values.map(({ written, counts }) => ({ written, text: fold(written), count: sumOf(counts) }));
    return frequent.flatMap(({ written, text, count }): AuditFound[] => {
      if (count < fewestSame || [...asked].some((each) => text.includes(each))) return [];
      const slips = text.length >= twoSlips ? 2 : text.length >= oneSlip ? 1 : 0;
      const meant = frequent.find(
        (other) => asked.has(other.text) && other.count > count && slipsBetween(text, other.text, slips + 1) <= slips,
      );
      if (slips === 0 || meant === undefined) return [];
      const data = { field: field.name, value: written, asked: meant.written, leads: leadsInWords(count) };
      return [{ code: "value-nearly-asked", place: { of: "field", field: index }, data }];
    });
  });
}

export function textNeverMet({ plan, scored }: AuditFacts): readonly AuditFound[] {
  return scored.values.unmet.flatMap(({ places: [place], texts, values: [most] }): AuditFound[] => {
    if (place === undefined || most === undefined) return [];
    const names = [...texts].map(quoted);
    const data = {
      field: place.event === null ? place.field : `${place.event}.${place.field}`,
      texts: enumerated(names, "or", mostTexts),
      value: most.text,
    };
    return [{ code: "text-never-met", place: placeOfValue(plan.inputs, place), data }];
  });
}

function placeOfValue(
  { lead, events }: AuditFacts["plan"]["inputs"],
  place: { readonly event: string | null; readonly field: string },
): AuditPlace {
  if (place.event === null) {
    const field = lead.findIndex(({ name }) => name === place.field);
    return field < 0 ? theModel : { of: "field", field };
  }
  const event = events.findIndex(({ name }) => name === place.event);
  const property = events[event]?.properties.findIndex(({ name }) => name === place.field) ?? -1;
  return event < 0 ? theModel : { of: "event", event, property: property < 0 ? null : property };
}

export function numberHeaped(facts: AuditFacts): readonly AuditFound[] {
  return fieldsRead(facts).flatMap(({ index, field, facts: { values }, filled }): AuditFound[] => {
    if (field.type.kind !== "number" || filled < fewestLeads || values.length < fewestNumbers) return [];
    const [most, next] = values;
    const heap = sumOf(most!.counts);
    if (most!.value === 0 || heap < heapShare * filled || heap < timesTheNext * sumOf(next!.counts)) return [];
    const data = {
      field: field.name,
      value: valueInWords(most!, field),
      share: percent(heap, filled),
      leads: leadsInWords(filled),
      different: values.length - 1,
    };
    return [{ code: "number-heaped", place: { of: "field", field: index }, data }];
  });
}

export function numberImplausible(facts: AuditFacts): readonly AuditFound[] {
  return fieldsRead(facts).flatMap(({ index, field, facts: { values }, filled }): AuditFound[] => {
    if (field.type.kind !== "number") return [];
    const below = values.filter(({ value }) => (value as number) < 0);
    const leads = below.reduce((sum, { counts }) => sum + sumOf(counts), 0);
    if (leads < fewestOdd || leads > mostBelow * filled) return [];
    const data = { field: field.name, value: valueInWords(below[0]!, field), leads: leadsInWords(leads) };
    return [{ code: "number-implausible", place: { of: "field", field: index }, data }];
  });
}

export function dateInFuture(facts: AuditFacts): readonly AuditFound[] {
  const { at } = facts;
  return fieldsRead(facts).flatMap(({ index, field, facts: { values }, filled }): AuditFound[] => {
    if (field.type.kind !== "date") return [];
    const toCome = values.filter(({ value }) => (value as number) > at.day);
    const leads = toCome.reduce((sum, { counts }) => sum + sumOf(counts), 0);
    if (leads < fewestOdd || leads > mostToCome * filled) return [];
    const data = { field: field.name, value: valueInWords(toCome[0]!, field), at: formatDay(at.day), leads: leadsInWords(leads) };
    return [{ code: "date-in-future", place: { of: "field", field: index }, data }];
  });
}

export function emailsShared({ plan, fields, leads }: AuditFacts): readonly AuditFound[] {
  return plan.inputs.lead.flatMap(({ name, type }, index): AuditFound[] => {
    const shared = fields[index]?.shared;
    if (
      shared === undefined ||
      type.kind !== "email" ||
      index === plan.inputs.key ||
      shared.leads < Math.max(fewestShared, leastShared * leads)
    )
      return [];
    const data = { field: name, value: shared.example, leads: leadsInWords(shared.leads) };
    return [{ code: "emails-shared", place: { of: "field", field: index }, data }];
  });
}
