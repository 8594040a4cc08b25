import type { Modifier, OccurrenceRule, Period, RuleItem, StateRule } from "@scoreline/language";
import type { PlanOccurrenceRule, PlanRule, PlanStateRule } from "@scoreline/plan";
import { conditionWords } from "../words/condition-words.ts";
import { occurrenceLabel, occurrenceSentence, shortened, stateSentence } from "../words/rule-words.ts";
import { slug } from "../words/ids.ts";
import { amount, bounds } from "./amounts.ts";
import { condition } from "./conditions.ts";
import { criterion } from "./criteria.ts";
import { decay } from "./decays.ts";
import { indices, type Lowering } from "./lowering.ts";
import { partOf, property } from "./properties.ts";
import type { RulePlace } from "./rule-place.ts";
import type { Scope } from "./scope.ts";

export function rule(written: RuleItem, place: RulePlace): PlanRule {
  switch (written.kind) {
    case "state-rule": return stateRule(written, place);
    case "occurrence-rule": return occurrenceRule(written, place);
    case "criterion": return criterion(written, place);
  }
}

function stateRule(written: StateRule, { lowering, scope, file, path }: RulePlace): PlanStateRule {
  const words = conditionWords(written.condition, lowering);
  return {
    kind: "state",
    id: lowering.ids.claim(path, slug(words)),
    label: written.because?.value ?? shortened(words),
    sentence: stateSentence(written, lowering),
    because: written.because?.value ?? null,
    doc: written.doc ?? null,
    source: lowering.source(file, written.span),
    when: condition(written.condition, scope, lowering),
    points: amount(written.points, scope, lowering),
  };
}

const periods: readonly Period[] = ["day", "week", "month", "year"];

function occurrenceRule(written: OccurrenceRule, place: RulePlace): PlanOccurrenceRule {
  const { lowering, file, path } = place;
  const events = lowering.selected(written.events);
  const scope = { ...place.scope, events };
  const fading = (written.modifiers.find((modifier) => modifier.kind === "decay-modifier"))?.decay ?? place.decay;
  const expires = written.modifiers.find((modifier) => modifier.kind === "expires");
  const spacing = written.modifiers.find((modifier) => modifier.kind === "once-every");
  const { cap, floor } = bounds(written.modifiers);
  return {
    kind: "occurrences",
    id: lowering.ids.claim(path, occurrenceSlug(written, lowering)),
    label: written.because?.value ?? occurrenceLabel(written, lowering),
    sentence: occurrenceSentence(written, fading, lowering),
    because: written.because?.value ?? null,
    doc: written.doc ?? null,
    source: lowering.source(file, written.span),
    events: indices(events),
    filter: written.where === undefined ? null : condition(written.where, scope, lowering),
    points: amount(written.points, scope, lowering),
    every: written.every?.value ?? 1,
    oncePer: oncePer(written.modifiers, scope, lowering),
    spacing: spacing?.duration.days ?? null,
    perPeriod: periods.flatMap((period) => {
      const limit = leastLimit(written.modifiers, period);
      return limit === null ? [] : [{ period, limit }];
    }),
    limit: leastLimit(written.modifiers, undefined),
    latestOnly: written.modifiers.some((modifier) => modifier.kind === "latest-only"),
    expires: expires?.duration.days ?? null,
    decay: decay(fading, lowering),
    cap, floor,
  };
}

function occurrenceSlug({ events, where }: OccurrenceRule, lowering: Lowering): string {
  const names = events.anything ? "anything" : events.events.map(({ text }) => text).join("-or-");
  return where === undefined ? slug(names) : slug(`${names} ${conditionWords(where, lowering)}`);
}

function oncePer(modifiers: readonly Modifier[], scope: Scope, lowering: Lowering): number | null {
  const found = modifiers.find((modifier) => modifier.kind === "once-per" && "property" in modifier.target);
  if (found?.kind !== "once-per" || !("property" in found.target)) return null;
  const { property: name, member } = found.target;
  const whole = property(name.text, scope, lowering);
  return member === undefined ? whole : partOf(whole, member.text, lowering);
}

/** The lowest limit said for a period, or for all time where no period is given. */
function leastLimit(modifiers: readonly Modifier[], period: Period | undefined): number | null {
  let least: number | null = null;
  for (const modifier of modifiers) {
    const limit = limitOf(modifier, period);
    if (limit !== null && (least === null || limit < least)) least = limit;
  }
  return least;
}

/** `once per day` is a limit of 1. */
function limitOf(modifier: Modifier, period: Period | undefined): number | null {
  switch (modifier.kind) {
    case "at-most": return modifier.period === period ? modifier.count.value : null;
    case "once": return period === undefined ? 1 : null;
    case "once-per": return "period" in modifier.target && modifier.target.period === period ? 1 : null;
    default: return null;
  }
}
