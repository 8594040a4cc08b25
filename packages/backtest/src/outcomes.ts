import { findNamed, type LeadMoment, type NamedSource, type RunData } from "@scoreline/batch";
import { rewriteOf, shownValue, type DataSource, type LeadHistory } from "@scoreline/data";
import type { Plan } from "@scoreline/plan";
import { hasHappened, isDayAlone, readInstant, readValue, zoneOf } from "@scoreline/semantics";

/** What is known of one lead's outcome. */
export type SeenOutcome =
  /** That there is one, or none, and not when. */
  | { readonly kind: "yes" | "no" | "blank" }
  /** When it was: the first time after the moment; `isPast` where there is one up to the moment. Null where it did not happen at all. */
  | { readonly kind: "at"; readonly instant: number | null; readonly isPast: boolean }
  /** A value that says neither. */
  | { readonly kind: "unreadable"; readonly value: string };

export interface OutcomeReader {
  readonly source: NamedSource;
  /** What a lead says, seen from its moment. */
  readonly read: (history: Pick<LeadHistory, "lead" | "events">, moment: LeadMoment) => SeenOutcome;
}

const truth = { type: { kind: "truth" }, missing: [] } as const;

/** Reads outcomes from a column of the leads, or from their events. Throws `DataError` where the data has neither of that name. */
export function createOutcomeReader(
  name: string,
  plan: Plan,
  data: Pick<RunData, "sources" | "also" | "counts">,
  written: DataSource,
): OutcomeReader {
  const zone = zoneOf(plan.model.timezone);
  const source = findNamed(name, plan, data, "--outcome");
  const context = { zone, missing: new Set(plan.inputs.missing) };
  const words = rewriteOf({ kind: "truth" }, written.values ?? {});
  const at = (instants: readonly number[], moment: LeadMoment): SeenOutcome => {
    const later = instants.filter((instant) => !hasHappened(instant, moment));
    return { kind: "at", instant: later.length === 0 ? null : Math.min(...later), isPast: later.length < instants.length };
  };
  if (source.of === "events")
    return {
      source,
      read: ({ events }, moment) =>
        at(
          events
            .flatMap(({ event, at: time }) => (event === source.event ? [readInstant(time, zone)] : []))
            .filter((instant) => !Number.isNaN(instant)),
          moment,
        ),
    };
  return {
    source,
    read: ({ lead }, moment) => {
      const raw = data.sources.leads.columns.sources.given(source.field, lead)?.value ?? null;
      const said = readValue(truth, words === null ? raw : words(raw), context);
      if ("missing" in said) return { kind: "blank" };
      if ("value" in said) return { kind: said.value === true ? "yes" : "no" };
      const time = typeof raw === "string" ? raw.trim() : raw;
      const instant = readInstant(time, zone);
      if (Number.isNaN(instant)) return { kind: "unreadable", value: shownValue(raw) ?? "" };
      // A day alone may be the later part of the day of the moment; who knows only that was not asked to guess.
      return at([isDayAlone(time) && moment.inclusive && zone.dayAt(instant) === moment.day ? moment.instant : instant], moment);
    },
  };
}
