/** Fields that are empty, the same for all, no longer filled, or filled otherwise than before. */
import { inputsRead, type PlanField } from "@scoreline/plan";
import { formatDay, leadsInWords, shown } from "@scoreline/semantics";
import { equalParts, stability } from "@scoreline/statistics";
import type { AuditFacts } from "../facts.ts";
import type { AuditFound } from "../found.ts";
import { sumOf } from "../tallies/ages.ts";
import type { CountedValue, FieldFacts } from "../tallies/field-tally.ts";
import { daysInWords, percent } from "../words.ts";
import { nearlyAll } from "./rules.ts";
import { shiftedFrom } from "./scores.ts";

const fewestLeads = 100;
const rarely = 0.05;
const [fewestNewest, oftenBefore, muchLess] = [50, 0.2, 0.2];
const [frozenDays, timesTheGap, fewestDates, yearDays] = [45, 3, 30, 365];
const fewestForDrift = 100;
const mostCategories = 20;

/** A field that rules read, with what was counted of it. */
export interface ReadField {
  readonly index: number;
  readonly field: PlanField;
  readonly facts: FieldFacts;
  readonly filled: number;
}

export function fieldsRead({ plan, fields }: AuditFacts): readonly ReadField[] {
  return inputsRead(plan).lead.map((index) => ({
    index,
    field: plan.inputs.lead[index]!,
    facts: fields[index]!,
    filled: sumOf(fields[index]!.filled),
  }));
}

export function fieldRarelyFilled(facts: AuditFacts): readonly AuditFound[] {
  const { leads } = facts;
  if (leads < fewestLeads) return [];
  return fieldsRead(facts).flatMap(({ index, field, filled }): AuditFound[] =>
    filled === 0 || filled >= rarely * leads
      ? []
      : [
          {
            code: "field-rarely-filled",
            place: { of: "field", field: index },
            data: { field: field.name, share: percent(filled, leads), leads: leadsInWords(leads) },
          },
        ],
  );
}

export function fieldConstant(facts: AuditFacts): readonly AuditFound[] {
  return fieldsRead(facts).flatMap(({ index, field, facts: { values }, filled }): AuditFound[] => {
    const [most] = values;
    if (most === undefined || filled < fewestLeads || sumOf(most.counts) < nearlyAll * filled) return [];
    const data = {
      field: field.name,
      value: valueInWords(most, field),
      share: percent(sumOf(most.counts), filled),
      leads: leadsInWords(filled),
    };
    return [{ code: "field-constant", place: { of: "field", field: index }, data }];
  });
}

/** Whether enough leads are new, and enough are older than these, to say that something changed. Of leads that all came lately nothing can be said. */
export const canCompareEras = ({ ages, eras }: Pick<AuditFacts, "ages" | "eras">): boolean =>
  eras !== null && sumOf(ages, eras.newest) >= fewestNewest && sumOf(ages, eras.earlier) >= fewestLeads;

export function fieldStopped(facts: AuditFacts): readonly AuditFound[] {
  const { ages, eras, at } = facts;
  if (eras === null || !canCompareEras(facts)) return [];
  const [newest, earlier] = [sumOf(ages, eras.newest), sumOf(ages, eras.earlier)];
  return fieldsRead(facts).flatMap(({ index, field, facts: { filled } }): AuditFound[] => {
    const [now, before] = [sumOf(filled, eras.newest) / newest, sumOf(filled, eras.earlier) / earlier];
    if (before < oftenBefore || now >= muchLess * before) return [];
    const data = {
      field: field.name,
      now: percent(now, 1),
      before: percent(before, 1),
      since: formatDay(at.day - eras.sinceDaysAgo + 1),
    };
    return [{ code: "field-stopped", place: { of: "field", field: index }, data }];
  });
}

export function fieldFrozen(facts: AuditFacts): readonly AuditFound[] {
  const { endDay } = facts;
  return fieldsRead(facts).flatMap(({ index, field, facts: { values } }): AuditFound[] => {
    if (field.type.kind !== "date") return [];
    const days = values.map(({ value }) => value as number).sort((one, other) => one - other);
    // Where dates are still to come, such as those of contracts, nothing has to be recent.
    const latest = days.at(-1);
    if (latest === undefined || latest > endDay - frozenDays) return [];
    const year = days.filter((day) => day >= latest - yearDays);
    if (year.length < fewestDates) return [];
    const gap = Math.max(...year.slice(1).map((day, place) => day - year[place]!));
    if (endDay - latest <= timesTheGap * gap) return [];
    const data = {
      field: field.name,
      latest: formatDay(latest),
      days: daysInWords(endDay - latest),
      end: formatDay(endDay),
      gap: daysInWords(gap),
    };
    return [{ code: "field-frozen", place: { of: "field", field: index }, data }];
  });
}

export function fieldDrift(facts: AuditFacts): readonly AuditFound[] {
  const { eras, at } = facts;
  if (eras === null) return [];
  return fieldsRead(facts).flatMap(({ index, field, facts: { values, filled, others } }): AuditFound[] => {
    const { kind } = field.type;
    if (kind === "date" || kind === "email" || kind === "url" || kind === "list") return [];
    const [newest, earlier] = [sumOf(filled, eras.newest), sumOf(filled, eras.earlier)];
    if (newest < fewestForDrift || earlier < fewestForDrift) return [];
    const isNumber = kind === "number";
    // Names and notes differ from lead to lead, and always did.
    if (!isNumber && (others > 0 || values.length > (newest + earlier) / 2)) return [];
    const named = isNumber ? stretchesOf(values, eras.earlier) : categoriesOf(values, eras.earlier, field);
    const count = (era: readonly [number, number]): readonly number[] =>
      named.map(({ of }) => of.reduce((sum, { counts }) => sum + sumOf(counts, era), 0));
    const [before, now] = [count(eras.earlier), count(eras.newest)];
    const { index: psi, byChance } = stability(before, now);
    if (psi < shiftedFrom + byChance) return [];
    const data = {
      field: field.name,
      since: formatDay(at.day - eras.sinceDaysAgo + 1),
      psi: psi.toFixed(2),
      most: mostMoved(
        named.map(({ name }) => name),
        { counts: before, all: earlier },
        { counts: now, all: newest },
      ),
    };
    return [{ code: "field-drift", place: { of: "field", field: index }, data }];
  });
}

interface NamedValues {
  readonly name: string;
  readonly of: readonly CountedValue[];
}

/** The most frequent values before, and all others. */
function categoriesOf(values: readonly CountedValue[], era: readonly [number, number], field: PlanField): readonly NamedValues[] {
  const sorted = values.toSorted((one, other) => sumOf(other.counts, era) - sumOf(one.counts, era));
  const named = sorted.slice(0, mostCategories).map((value) => ({ name: valueInWords(value, field), of: [value] }));
  const rest = sorted.slice(mostCategories);
  return rest.length === 0 ? named : [...named, { name: "another value", of: rest }];
}

/** Ten stretches with about as many numbers each, as it was before. */
function stretchesOf(values: readonly CountedValue[], era: readonly [number, number]): readonly NamedValues[] {
  const rising = values.toSorted((one, other) => (one.value as number) - (other.value as number));
  const borders = equalParts(
    rising.map(({ value, counts }) => ({ value: value as number, count: sumOf(counts, era) })),
    10,
  );
  return [...borders, null].map((border, place) => {
    const from = borders[place - 1] ?? null;
    const isIn = (value: number): boolean => (from === null || value >= from) && (border === null || value < border);
    const name =
      from === null
        ? border === null
          ? "any number"
          : `less than ${border}`
        : border === null
          ? `${from} or more`
          : `${from} to less than ${border}`;
    return { name, of: rising.filter(({ value }) => isIn(value as number)) };
  });
}

interface CountedOf {
  readonly counts: readonly number[];
  readonly all: number;
}

/** `“Software” 12% before, 41% now` */
function mostMoved(names: readonly string[], before: CountedOf, now: CountedOf): string {
  const moved = names.map((name, place) => ({ name, was: before.counts[place]! / before.all, is: now.counts[place]! / now.all }));
  const [most] = moved.sort((one, other) => Math.abs(other.is - other.was) - Math.abs(one.is - one.was));
  return `${most!.name} was ${percent(most!.was, 1)} and is ${percent(most!.is, 1)}`;
}

export function valueInWords({ value, written }: CountedValue, { type }: PlanField): string {
  if (type.kind === "date") return formatDay(value as number);
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "number" ? String(value) : shown(written);
}
