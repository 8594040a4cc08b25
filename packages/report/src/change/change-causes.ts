import type { ChangeCause, DecisionChange, ExplainedItem, ExplainedScore, ExplainedStep, Explanation, Fact } from "@scoreline/plan";
import { formatExact, formatPoints } from "@scoreline/semantics";
import { figureChange, flippedFacts, flipWords } from "./fact-changes.ts";
import { causeWords, occurrenceChange } from "./occurrence-changes.ts";

/** Conditions that read what is decided say nothing new beside the change they read. */
const decidedNames = new Set(["cell", "action", "lifecycle"]);

/**
 * What makes these changes, out of the explanations of the day before and of the day: of the scores they are about, the rules whose points
 * changed, those that changed most first; and the conditions that came to hold, or no longer do.
 */
export function changeCauses(before: Explanation, after: Explanation, changes: readonly DecisionChange[]): readonly ChangeCause[] {
  const scores = new Set(changes.flatMap(({ score }) => score ?? []));
  const conditions = conditionCauses(before, after, changes, scores);
  return [...scoreCauses(before, after, scores, changes), ...conditions];
}

/** Adds the scores that such a condition reads. */
function conditionCauses(
  before: Explanation,
  after: Explanation,
  changes: readonly DecisionChange[],
  scores: Set<string>,
): readonly ChangeCause[] {
  const changed = new Set(changes.map(({ of }) => of));
  const known = new Set(after.scores.map(({ name }) => name));
  const causes: ChangeCause[] = [];
  const note = (part: ChangeCause["part"], id: string | null, facts: readonly Fact[], words = flipWords): void => {
    for (const fact of facts) {
      const names = fact.values.map(({ name }) => name.replace(/^(rating|stage) of /, ""));
      const read = names.filter((name) => known.has(name));
      for (const name of read) scores.add(name);
      if (read.length > 0 || names.some((name) => decidedNames.has(name))) continue;
      if (causes.some(({ label }) => label === fact.text)) continue;
      causes.push({ part, score: null, id, label: fact.text, from: null, to: null, text: words(fact) });
    }
  };
  if (changed.has("discarded"))
    after.discards.forEach(({ id, holds, facts }, index) => {
      const was = before.discards[index]!;
      if (was.holds !== holds) note("discarded", id, flippedFacts(was.facts, facts));
    });
  if (changed.has("action")) {
    const [was, is] = [before.matrix?.override ?? null, after.matrix?.override ?? null];
    const override = is ?? was;
    if (override !== null && was?.id !== is?.id) {
      const fact = overrideFact(was, is);
      if (fact !== null) note("override", override.id, [fact]);
      else
        note(
          "override",
          override.id,
          [sentenceOf(override)],
          ({ text }) => `the override ${is === null ? "no longer" : "now"} applies: ${text}`,
        );
    }
  }
  for (const list of ["lifecycle", "route"] as const)
    if (changed.has(list)) for (const { name, facts } of decisive(before[list], after[list])) note(list, name, facts);
  return causes;
}

/**
 * The condition of an override that came, or is gone, where it is a single one; null where it cannot be known what of it is otherwise. Of two
 * overrides, the other may hold as well and be the second of them.
 */
function overrideFact(was: Override | null, is: Override | null): Fact | null {
  const { facts } = (is ?? was)!;
  const [only, ...others] = facts;
  if (only === undefined || others.length > 0 || (was !== null && is !== null)) return null;
  // Of what was seen the day before, a date is the same, and a number may be another by now.
  return is === null ? { ...only, holds: !only.holds, values: only.values.filter(({ value }) => typeof value !== "number") } : only;
}

const sentenceOf = ({ sentence }: Override): Fact => ({ text: sentence, holds: true, values: [], undecided: false });

type Override = NonNullable<NonNullable<Explanation["matrix"]>["override"]>;

/** The steps that hold on one of two days and not on the other, with what of them is otherwise. */
function decisive(before: readonly ExplainedStep[], after: readonly ExplainedStep[]): readonly { name: string; facts: readonly Fact[] }[] {
  return after.flatMap(({ name, holds, facts }, index) => {
    const was = before[index]!;
    return was.holds === null || holds === null || was.holds === holds ? [] : [{ name, facts: flippedFacts(was.facts, facts) }];
  });
}

function scoreCauses(
  before: Explanation,
  after: Explanation,
  names: ReadonlySet<string>,
  changes: readonly DecisionChange[],
): readonly ChangeCause[] {
  const wanted = new Set(names);
  // A set that grows is walked to its new end: what a formula reads may be a formula, too.
  for (const name of wanted)
    for (const { score } of after.scores.find((each) => each.name === name)?.formula?.inputs ?? []) wanted.add(score);
  return after.scores.flatMap((score, index) => {
    if (!wanted.has(score.name)) return [];
    const own = changes.filter((change) => change.score === score.name);
    const isStageAlone = own.length > 0 && own.every(({ of }) => of === "stage");
    const stages = isStageAlone ? own.flatMap(({ from, to }) => [from, to]) : [];
    return causesIn(before.scores[index]!, score, stages);
  });
}

/**
 * What changed in a score, the most first: what went the same way as the score, where anything did. Where its stage alone is another, what is in
 * the stages it was in and is in now.
 */
function causesIn(before: ExplainedScore, after: ExplainedScore, stages: readonly (string | null)[]): readonly ChangeCause[] {
  const reset = resetCause(before, after);
  if (reset !== null) return [reset];
  const was = new Map(before.items.flatMap(rulesIn).map((rule) => [rule.id, rule]));
  const rules = after.items.flatMap(rulesIn).flatMap((rule): ChangeCause[] => {
    const earlier = was.get(rule.id);
    if (earlier === undefined || earlier.millionths === rule.millionths) return [];
    const { why, fades } = whyOf(earlier, rule);
    return [causeOf("rule", after.name, rule, earlier.millionths, rule.millionths, why, fades)];
  });
  const lines = after.then.flatMap((line, index): ChangeCause[] => {
    const earlier = before.then[index]!;
    const [gave, gives] = [earlier.after - earlier.before, line.after - line.before];
    // What a line gives follows from what is above it; only where nothing there changed is it what its amount is worked out of.
    if (gave === gives || (earlier.holds === line.holds && rules.length > 0)) return [];
    const why = flippedFacts(earlier.facts, line.facts).map(flipWords).join(", ");
    return [causeOf("then", after.name, line, gave, gives, why, false)];
  });
  const inStages = new Set(
    after.items.flatMap((item) => (item.kind === "stage" && stages.includes(item.name) ? item.items.map(({ id }) => id) : [])),
  );
  const staged = rules.filter(({ id }) => inStages.has(id!));
  const way = Math.sign(after.millionths - before.millionths);
  const all = [...rules, ...lines];
  const along = all.filter(({ from, to }) => Math.sign(to! - from!) === way);
  const found = staged.length > 0 ? staged : along.length > 0 ? along : all;
  return found.sort((one, other) => Math.abs(other.to! - other.from!) - Math.abs(one.to! - one.from!));
}

type ExplainedRule = Exclude<ExplainedItem, { readonly items: readonly unknown[] }>;

const rulesIn = (item: ExplainedItem): readonly ExplainedRule[] => ("items" in item ? item.items : [item]);

function causeOf(
  part: "rule" | "then",
  score: string,
  { id, label }: { readonly id: string; readonly label: string },
  from: number,
  to: number,
  why: string,
  fades: boolean,
): ChangeCause {
  return { part, score, id, label, from, to, text: pointsChange(label, from, to, why === `“${label}”` ? "" : why, fades) };
}

/** What of a rule time changed; nothing where its points say it all. */
function whyOf(before: ExplainedRule, after: ExplainedRule): { readonly why: string; readonly fades: boolean } {
  if (after.kind === "occurrences" && before.kind === "occurrences") return occurrenceChange(before, after);
  if (after.kind === "state" && before.kind === "state") {
    const flips = flippedFacts(before.facts, after.facts).map(flipWords);
    return { why: (flips.length > 0 ? flips : figureChange(before.figures, after.figures)).join(", "), fades: false };
  }
  if (after.kind === "criterion" && before.kind === "criterion") {
    const flips = after.rows.flatMap(({ facts }, row) => flippedFacts(before.rows[row]!.facts, facts)).map(flipWords);
    return { why: flips.slice(0, 1).join(), fades: false };
  }
  return { why: "", fades: false };
}

/** What made the block forget, where that is what changed it. */
function resetCause(before: ExplainedScore, after: ExplainedScore): ChangeCause | null {
  const { reset } = after;
  if (reset === null || before.millionths === after.millionths) return null;
  if (before.reset?.day === reset.day && before.reset.event?.event === reset.event?.event) return null;
  const what = causeWords({ ...reset, event: reset.event?.event ?? null });
  return {
    part: "reset",
    score: after.name,
    id: null,
    label: what,
    from: before.millionths,
    to: after.millionths,
    text: `${what} ${reset.silence === null ? "resets" : "reset"} ${after.name}`,
  };
}

/** `“Demo” falls from 20 to 0 points (the demo of 2026-05-01 expires)` */
function pointsChange(label: string, from: number, to: number, why: string, fades: boolean): string {
  const verb = fades ? "fades" : to < from ? "falls" : "rises";
  // What looks the same rounded is said in full.
  const format = formatPoints(from) === formatPoints(to) ? formatExact : formatPoints;
  const until = format(to);
  return `“${label}” ${verb} from ${format(from)} to ${until} ${until === "1" ? "point" : "points"}${why === "" ? "" : ` (${why})`}`;
}
