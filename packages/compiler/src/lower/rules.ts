import type { OccurrenceRule, RuleItem, StateRule } from "@scoreline/language";
import type { PlanOccurrenceRule, PlanRule, PlanStateRule } from "@scoreline/plan";
import { conditionWords } from "../words/condition-words.ts";
import { occurrenceLabel, occurrenceSentence, shortened, stateSentence } from "../words/rule-words.ts";
import { slug } from "../words/ids.ts";
import { amount, bounds } from "./amounts.ts";
import { condition } from "./conditions.ts";
import { criterion } from "./criteria.ts";
import { decay } from "./decays.ts";
import { limitSteps } from "./limits.ts";
import { filterOf } from "./filters.ts";
import { withoutThese } from "./history.ts";
import { indices, type Lowering } from "./lowering.ts";
import type { RulePlace } from "./rule-place.ts";
import type { Scope } from "./scope.ts";

export function rule(written: RuleItem, place: RulePlace): PlanRule {
  place.lowering.turnTo(place.file, written);
  switch (written.kind) {
    case "state-rule":
      return stateRule(written, place);
    case "occurrence-rule":
      return occurrenceRule(written, place);
    case "criterion":
      return criterion(written, place);
  }
}

function stateRule(written: StateRule, { lowering, scope, file, path }: RulePlace): PlanStateRule {
  const words = conditionWords(written.condition ?? written.points.amount, lowering);
  return {
    kind: "state",
    part: lowering.part(file, written, {
      id: lowering.ids.claim(path, slug(words)),
      label: written.because?.value ?? shortened(words),
      sentence: stateSentence(written, lowering),
      because: written.because?.value,
      doc: written.doc,
    }),
    when: written.condition === undefined ? null : condition(written.condition, scope, lowering),
    points: amount(written.points, scope, lowering),
  };
}

function occurrenceRule(written: OccurrenceRule, place: RulePlace): PlanOccurrenceRule {
  const { lowering, file, path } = place;
  const { silence } = written;
  const events = lowering.selected(written.events);
  // A silence has no properties, and its points fade only where the rule itself says so.
  const scope: Scope = { ...place.scope, events: silence === undefined ? events : [], day: "event" };
  const own = written.modifiers.find((modifier) => modifier.kind === "decay-modifier")?.decay;
  const fading = own ?? (silence === undefined ? place.decay : undefined);
  const steps = limitSteps(written, place.per, scope, lowering);
  const part = lowering.part(file, written, {
    id: lowering.ids.claim(path, occurrenceSlug(written, lowering)),
    label: written.because?.value ?? occurrenceLabel(written, lowering),
    sentence: occurrenceSentence(
      written,
      steps.map(({ words }) => words),
      fading,
      lowering,
    ),
    because: written.because?.value,
    doc: written.doc,
  });
  lowering.limited(
    part,
    steps.map((step) => step.written),
  );
  return {
    kind: "occurrences",
    part,
    events: silence === undefined ? indices(events) : [],
    silence: silence === undefined ? null : { days: silence.days, ...withoutThese(written.events, lowering) },
    filter: filterOf(silence === undefined ? written : { where: written.where }, scope, lowering),
    points: amount(written.points, scope, lowering),
    limits: steps.map(({ limit }) => limit),
    decay: decay(fading, lowering),
    ...bounds(written.modifiers),
  };
}

function occurrenceSlug({ silence, events, where }: OccurrenceRule, lowering: Lowering): string {
  const chosen = events.anything ? "anything" : events.events.map(({ text }) => text).join("-or-");
  const names = silence === undefined ? chosen : `${silence.days}-days-without-${chosen}`;
  return where === undefined ? slug(names) : slug(`${names} ${conditionWords(where, lowering)}`);
}
