import { atomsOf, attainable, type Attainable, type Witness } from "@scoreline/analysis";
import type { SoundModel } from "@scoreline/language";
import { columnOf, subjectsOf, timesAsked, type Plan } from "@scoreline/plan";
import { parseDay, type FieldValue } from "@scoreline/semantics";
import type { CaseInputs } from "../case-inputs.ts";
import type { TestCase } from "../expand-tests.ts";
import { clockText, dayText, type WritableEvent, type WritableLead } from "../record/write-test.ts";
import { sampleInputs } from "../sample-inputs.ts";
import type { Focus } from "./focus.ts";
import type { Random } from "./random.ts";

/** The most events of a lead that is made up. */
const mostEvents = 150;

/** Leads on which a model may differ from a changed one: those of its tests and samples, put together anew and varied. */
export class Candidates {
  /** Those of tests and samples as they are, and one of which nothing is known. */
  readonly given: readonly WritableLead[];
  readonly #plan: Plan;
  readonly #random: Random;
  #witnesses: readonly WritableLead[] = [];
  readonly #usesClocks: boolean;
  /** By column of the plan: values that stand for all others. */
  readonly #values: readonly (readonly (FieldValue | null)[] | undefined)[];

  constructor(plan: Plan, model: SoundModel, cases: readonly TestCase[], random: Random) {
    this.#plan = plan;
    this.#random = random;
    this.#usesClocks = timesAsked(plan).stretches.size > 0 || timesAsked(plan).pairs.length > 0;
    const named = textsNamed(plan);
    this.#values = atomsOf(plan).map((column, at) => [...(column?.atoms.map(({ value }) => value) ?? []), ...(named.get(at) ?? [])]);
    const tested = cases.flatMap(({ inputs, expected }) =>
      [...new Set(expected.map(({ day }) => day))].map((day) => writable(inputs, day)),
    );
    const sampled = model.samples.flatMap(({ name }) => {
      const inputs = sampleInputs(model, name);
      return inputs === null ? [] : [writable(inputs, inputs.day)];
    });
    const bare: WritableLead = { day: tested[0]?.day ?? parseDay("2026-01-01")!, lead: {}, events: [] };
    this.given = [...tested, ...sampled, bare];
  }

  /** Leads that reach each end of what the plan can give, each rating, cell and step. Once they were asked for, others are made of them, too. */
  witnesses(): readonly WritableLead[] {
    if (this.#witnesses.length === 0) this.#witnesses = witnessesOf(attainable(this.#plan)).flatMap(writableWitness);
    return this.#witnesses;
  }

  /** One that is there, or the lead of one with the history of another. */
  fresh(): WritableLead {
    const all = this.#witnesses.length > 0 && this.#random.chance(0.4) ? this.#witnesses : this.given;
    const [one, other] = [this.#random.of(all), this.#random.of(all)];
    if (this.#random.chance(0.4)) return one;
    const shift = one.day - other.day;
    return { ...one, events: other.events.map((event) => ({ ...event, day: event.day + shift })) };
  }

  /** The same with one or a few things different that matter for a change. */
  varied(input: WritableLead, focus: Focus): WritableLead {
    let result = input;
    const times = 1 + this.#random.below(3);
    for (let time = 0; time < times; time++)
      result = this.#variedOnce(result, focus.near !== null && this.#random.chance(0.6) ? focus.near : focus);
    return result;
  }

  /** One after another: each of those given with another value of each of a few fields. */
  *oneByOne(fields: readonly number[], figures: readonly number[]): Generator<WritableLead> {
    const bases = [this.given.at(-1)!, ...this.given.slice(0, -1)];
    for (const base of bases) {
      for (const field of fields) {
        const { name, type } = this.#plan.inputs.lead[field]!;
        const dates = daysFrom(figures).flatMap((days) => [dayText(base.day - days), dayText(base.day + days)]);
        for (const value of type.kind === "date" ? dates : (this.#values[field] ?? [])) {
          const { [name]: _, ...others } = base.lead;
          yield { ...base, lead: value === null ? others : { ...others, [name]: value } };
        }
      }
    }
  }

  #variedOnce(input: WritableLead, { fields, events, figures }: Pick<Focus, "fields" | "events" | "figures">): WritableLead {
    const ways = [
      ...(fields.length > 0 ? ["field", "field"] : []),
      ...(events.length > 0 ? ["event", "event", "event", "fewer"] : []),
      "day",
    ];
    switch (this.#random.of(ways)) {
      case "field":
        return { ...input, lead: this.#withField(input, this.#random.of(fields), figures) };
      case "event":
        return this.#withEvents(input, this.#random.of(events), figures);
      case "fewer": {
        const kind = this.#plan.inputs.events[this.#random.of(events)]!.name;
        return { ...input, events: input.events.filter(({ event }) => event !== kind) };
      }
      default:
        return { ...input, day: input.day + this.#random.of(daysFrom(figures)) };
    }
  }

  #withField({ lead, day }: WritableLead, field: number, figures: readonly number[]): WritableLead["lead"] {
    const { name, type } = this.#plan.inputs.lead[field]!;
    const value = type.kind === "date" ? this.#date(day, figures) : this.#valueOf(field, figures);
    const { [name]: _, ...others } = lead;
    return value === null ? others : { ...others, [name]: value };
  }

  #valueOf(column: number, figures: readonly number[]): FieldValue | null {
    const values = this.#values[column];
    const value = values === undefined || values.length === 0 ? null : this.#random.of(values);
    // What adds up is of use in other sizes, too.
    return typeof value === "number" && this.#random.chance(0.3) ? this.#near(figures) : value;
  }

  #date(day: number, figures: readonly number[]): string {
    return dayText(day + (this.#random.chance(0.2) ? 1 : -1) * this.#random.of(daysFrom(figures)));
  }

  #near(figures: readonly number[]): number {
    const [one, other] = [this.#random.of(figures.length > 0 ? figures : [1]), this.#random.of(figures.length > 0 ? figures : [1])];
    const base = Math.abs(one) >= 1e6 ? one / 1e6 : one;
    return Math.round(base * this.#random.of([1, 1, 2, 0.5, Math.min(1000, Math.abs(other))])) + this.#random.of([-1, 0, 0, 1]);
  }

  #withEvents(input: WritableLead, kind: number, figures: readonly number[]): WritableLead {
    const { name, properties } = this.#plan.inputs.events[kind]!;
    const like = input.events.filter(({ event }) => event === name);
    const near = this.#random.chance(0.5) && input.events.length > 0 ? this.#random.of(input.events) : null;
    const own: Record<string, FieldValue> = {};
    const copied = like.length > 0 && this.#random.chance(0.5) ? this.#random.of(like).properties : null;
    const day = near !== null && this.#random.chance(0.5) ? near.day : input.day - this.#random.of(daysFrom(figures));
    properties.forEach((property, at) => {
      const value = property.type.kind === "date" ? this.#date(day, figures) : this.#valueOf(columnOf(this.#plan, kind, at), figures);
      const same = near?.properties[property.name];
      const chosen = same !== undefined && this.#random.chance(0.6) ? same : value;
      if (chosen !== null) own[property.name] = chosen;
    });
    const values = copied === null || this.#random.chance(0.3) ? own : copied;
    const times = Math.max(1, Math.min(60, this.#random.chance(0.5) ? 1 : this.#random.of(countsFrom(figures))));
    // Day after day, so many on each.
    const days = this.#random.chance(0.25) ? 2 + this.#random.below(12) : 1;
    const added = Array.from(
      { length: Math.max(0, Math.min(times * days, mostEvents - input.events.length)) },
      (_, at): WritableEvent => ({
        event: name,
        day: day - (at % days),
        clock: this.#clock(near, figures),
        properties: values,
      }),
    );
    const events = [...input.events, ...added];
    return { ...input, events: events.sort((one, next) => one.day - next.day) };
  }

  /** At no time of day, or so long after another event as is asked about. */
  #clock(near: WritableEvent | null, figures: readonly number[]): string | null {
    if (!this.#usesClocks || this.#random.chance(0.3)) return near?.clock ?? null;
    const from = secondsOf(near?.clock ?? "09:00");
    const stretch = Math.round(this.#random.of(figures.length > 0 ? figures : [0]) / 1_000);
    const at = Math.max(0, Math.min(86_399, from + stretch + this.#random.of([-1, 0, 1, 60, 3_600])));
    return clockText(at);
  }
}

/** By column, the texts that conditions name, as such and with something around them; of parts of addresses, addresses with them. */
function textsNamed(plan: Plan): ReadonlyMap<number, readonly string[]> {
  const subjects = subjectsOf(plan);
  const named = new Map<number, string[]>();
  plan.expressions.forEach((call, index) => {
    if (call.kind !== "call" || !call.operation.startsWith("text.") || subjects[index]! < 0) return;
    const asked = plan.expressions[call.arguments[0]!]!;
    const table = plan.expressions[call.arguments[1]!];
    if (table?.kind !== "constant" || (table.type !== "texts" && table.type !== "text")) return;
    const texts = ([table.value].flat() as string[]).map((text) => text.replaceAll("*", "x"));
    const isWhole = call.operation === "text.one-of" || call.operation === "text.equal";
    const around = texts.flatMap((text) => [text, ...(isWhole ? [] : [`${text}x`, `x${text}`, `/x${text}`])]);
    const written = around.map(addressWith[asked.kind === "call" ? asked.operation : ""] ?? ((text: string) => text));
    named.set(subjects[index]!, [...(named.get(subjects[index]!) ?? []), ...written]);
  });
  return named;
}

/** An address with a part, by the operation that reads it. */
const addressWith: Readonly<Record<string, (part: string) => string>> = {
  "email.domain": (domain) => `ana@${domain}`,
  "email.user": (user) => `${user}@company.example`,
  "url.host": (host) => `https://${host}/`,
  "url.path": (path) => `https://www.example.com${path}`,
  "url.query": (query) => `https://www.example.com/?${query}`,
};

function witnessesOf({ scores, cells, overrides, lifecycle, route, discards }: Attainable): readonly Witness[] {
  const spans = scores.flatMap(({ low, high, items }) => [low, high, ...items.flatMap((item) => [item.low, item.high])]);
  const goals = [...scores.flatMap(({ ratings }) => ratings), ...(cells ?? []).flat(), ...overrides, ...lifecycle, ...route, ...discards];
  return [...spans, ...goals].flatMap(({ witness }) => witness ?? []);
}

/** A witness as a test writes it; none where it is of an instant that depends on a zone. */
function writableWitness({ lead, events, at }: Witness): readonly WritableLead[] {
  const day = parseDay(at.slice(0, 10));
  if (day === null || events.some((event) => !/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?$/.test(String(event.at)))) return [];
  return [writable({ lead, events, tooMany: false }, day)];
}

/** What a test or a sample gives a scorer, as a test writes it. */
function writable({ lead, events }: CaseInputs, day: number): WritableLead {
  return {
    day,
    lead: known(lead),
    events: events.map(({ event, at, properties }) => ({
      event,
      day: parseDay(String(at).slice(0, 10))!,
      clock: String(at).slice(11) || null,
      properties: known(properties ?? {}),
    })),
  };
}

const known = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, FieldValue>> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Readonly<Record<string, FieldValue>>;

function secondsOf(clock: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(":").map(Number);
  return hours * 3_600 + minutes * 60 + seconds;
}

/** Ages at and around the lengths that are asked for. */
function daysFrom(figures: readonly number[]): readonly number[] {
  const days = figures.filter((figure) => Number.isInteger(figure) && figure > 0 && figure <= 1_100);
  return [...new Set([0, 0, 1, 2, 8, ...days.flatMap((each) => [each - 1, each, each + 1])])];
}

function countsFrom(figures: readonly number[]): readonly number[] {
  const counts = figures.filter((figure) => Number.isInteger(figure) && figure > 0 && figure <= 50);
  return [...new Set([2, 5, ...counts.flatMap((each) => [each - 1, each, each + 1])])];
}
