/** What is only said otherwise: names for people, notes and reasons, and what is promised. */
import { wordsOf, type PlacedRule, type PlanScore, type PlanWorded } from "@scoreline/plan";
import { quoted } from "@scoreline/semantics";
import type { Collector } from "./collector.ts";
import type { ChangeArea } from "./difference.ts";
import { match, type Matched } from "./matching.ts";
import type { Both, Side } from "./side.ts";

export function wordChanges(sides: Both<Side>, scores: Matched<PlanScore>, rules: Matched<PlacedRule>, found: Collector): void {
  const [old, now] = [wordsOf(sides.old.plan), wordsOf(sides.now.plan)];
  renamed({ kind: "model" }, "The model", old.name, now.name, found);
  if (old.description !== now.description) {
    const sentence = `The description is now ${now.description === null ? "left out" : quoted(now.description)}`;
    found.addWords({ kind: "model" }, { kind: "changed", aspect: "description", sentence });
  }
  const labels = (which: "old" | "now", table: "events" | "actions"): ReadonlyMap<string, string | null> => {
    const { plan } = sides[which];
    const named = table === "events" ? plan.inputs.events : plan.actions;
    return new Map(named.map(({ name }, index) => [name, wordsOf(plan)[table][index] ?? null]));
  };
  for (const [table, area, noun] of [
    ["events", { kind: "inputs" }, "event"],
    ["actions", { kind: "actions" }, "action"],
  ] as const) {
    const before = labels("old", table);
    for (const [name, label] of labels("now", table))
      if (before.has(name)) renamed(area, `The ${noun} ${name}`, before.get(name) ?? null, label, found);
  }
  for (const [was, is] of scores.pairs)
    partWords(sides, { kind: "score", name: is.name }, `The score ${quoted(is.name)}`, was, is, true, found);
  const groups = new Map<PlanWorded, PlanWorded>();
  for (const [was, is] of rules.pairs) {
    const area: ChangeArea = { kind: "score", name: sides.now.plan.scores[is.score]!.name };
    const isNamed = !("adjustment" in is.rule) && is.rule.kind === "criterion";
    partWords(sides, area, quoted(sides.now.partOf(is.rule).label ?? ""), was.rule, is.rule, isNamed, found);
    if (was.group !== null && is.group !== null && !groups.has(is.group)) {
      groups.set(is.group, was.group);
      // The name of a stage comes out, so that it is more than a word.
      partWords(sides, area, `The ${is.group.kind}`, was.group, is.group, is.group.kind === "group", found);
    }
  }
  for (const list of ["lifecycle", "route"] as const) {
    const area: ChangeArea = { kind: list === "route" ? "routes" : "lifecycle" };
    const { pairs } = match(sides.old.plan[list] ?? [], sides.now.plan[list] ?? [], [({ name }) => name]);
    for (const [was, is] of pairs) partWords(sides, area, is.name, was, is, true, found);
  }
  const asked = [
    [{ kind: "discards" }, sides.old.plan.discards, sides.now.plan.discards],
    [{ kind: "ignored" }, sides.old.plan.ignores, sides.now.plan.ignores],
    [{ kind: "matrix" }, sides.old.plan.matrix?.overrides ?? [], sides.now.plan.matrix?.overrides ?? []],
  ] as const;
  for (const [area, before, after] of asked) {
    const { pairs } = match<PlanWorded>(before, after, [(part, which) => sides[which].contents.of(part)]);
    for (const [was, is] of pairs) partWords(sides, area, quoted(sides.now.partOf(is).sentence ?? ""), was, is, false, found);
  }
  promiseChanges(sides, found);
}

function renamed(
  area: ChangeArea,
  head: string,
  old: string | null,
  now: string | null,
  found: Collector,
  parts: Partial<Both<PlanWorded>> = {},
): void {
  if (old === now) return;
  const sentence =
    now === null
      ? `${head} is no longer called ${quoted(old!)}`
      : `${head} is now called ${quoted(now)}${old === null ? "" : ` instead of ${quoted(old)}`}`;
  found.addWords(area, { kind: "changed", aspect: "label", sentence, ...parts });
}

function partWords(
  sides: Both<Side>,
  area: ChangeArea,
  head: string,
  old: PlanWorded,
  now: PlanWorded,
  isNamed: boolean,
  found: Collector,
): void {
  const [was, is] = [sides.old.partOf(old), sides.now.partOf(now)];
  if (isNamed) renamed(area, head, was.label, is.label, found, { old, now });
  const said = (what: string, before: string | null, after: string | null): void => {
    if (before === after) return;
    const sentence =
      after === null
        ? `${head}: no longer ${what} ${quoted(before!)}`
        : `${head}: ${what} is now ${quoted(after)}${before === null ? "" : ` instead of ${quoted(before)}`}`;
    found.addWords(area, { kind: "changed", aspect: what, sentence, old, now });
  };
  said("the reason", was.because, is.because);
  said("the note", was.doc, is.doc);
}

/** A promise decides nothing of a lead; it is here because it is no longer what the team agreed on. */
function promiseChanges(sides: Both<Side>, found: Collector): void {
  const area: ChangeArea = { kind: "promises" };
  const [old, now] = [sides.old.plan.promises, sides.now.plan.promises];
  const { pairs, gone, added } = match(old, now, [({ name }) => name, (promise, which) => sides[which].partOf(promise).sentence]);
  const sentence = (promise: PlanWorded, which: "old" | "now"): string => sides[which].partOf(promise).sentence ?? "";
  for (const [was, is] of pairs) {
    const [before, after] = [sentence(was, "old"), sentence(is, "now")];
    if (was.name !== is.name)
      found.addWords(area, {
        kind: "changed",
        aspect: "label",
        sentence: `The promise ${quoted(is.name)} was called ${quoted(was.name)}`,
        old: was,
        now: is,
      });
    if (before !== after)
      found.addWords(area, {
        kind: "changed",
        aspect: "promise",
        sentence: `The promise ${quoted(is.name)} is now “${after}” instead of “${before}”`,
        old: was,
        now: is,
      });
  }
  for (const promise of added)
    found.addWords(area, { kind: "added", sentence: `New promise ${quoted(promise.name)}: ${sentence(promise, "now")}`, now: promise });
  for (const promise of gone)
    found.addWords(area, {
      kind: "removed",
      sentence: `The promise ${quoted(promise.name)} is gone: ${sentence(promise, "old")}`,
      old: promise,
    });
}
