import { tryScorer } from "@scoreline/batch";
import { compileModel } from "@scoreline/compiler";
import { check, testDay, withEdits, type Token } from "@scoreline/language";
import { once, type Outcome, type ScoreOutcome } from "@scoreline/plan";
import { createScoreFunction } from "@scoreline/runtime";
import { formatDay, formatExact, formatPoints } from "@scoreline/semantics";
import { testInputs } from "@scoreline/testing";
import { CompletionItemKind } from "vscode-languageserver-types";
import type { Snapshot } from "../../workspace/snapshot.ts";
import type { Candidate } from "./candidate.ts";
import type { Slot } from "./slot.ts";
import { plain } from "./subject.ts";

/** Where the texts are longer, the model is not worked out between two strokes of a key. */
const mostCharacters = 60_000;

/**
 * What may come next in an expectation of a test, with what comes out now for its lead before everything else; the same as it was where other
 * places have errors.
 */
export function withComingOut(candidates: readonly Candidate[], slot: Slot, snapshot: Snapshot): readonly Candidate[] {
  const asked = askedAt(slot);
  const outcome = asked && outcomeAt(slot, snapshot);
  const label = outcome && labelOf(asked, outcome);
  if (label === null) return candidates;
  const offered = candidates.find((candidate) => candidate.label === label);
  const isFigure = numeric.has(asked!.of) && !slot.inText;
  if (offered === undefined && !isFigure) return candidates;
  return [{ kind: CompletionItemKind.Value, ...offered, label, rank: 0, detail: "comes out now" }, ...candidates];
}

interface Asked {
  /** The score that is asked for; null where it is left open, or where it is none. */
  readonly score: string | null;
  /** `=`, `is`, `about`, `rated`, `stage`, or one of what is decided. */
  readonly of: string;
}

const decided: ReadonlySet<string> = new Set(["cell", "action", "lifecycle", "route", "discarded"]);
const numeric: ReadonlySet<string> = new Set(["=", "is", "about"]);
const ofScores: ReadonlySet<string> = new Set([...numeric, "rated", "stage"]);
const begins = (token: Token | undefined): boolean => token?.image === "expect" || token?.image === ",";

/** What the last words before a place ask for; null where a value that is known is not what comes next. */
function askedAt({ item, blocks }: Slot): Asked | null {
  if (blocks.at(-1)!.rule !== "testItems") return null;
  const [before, subject, last] = [item.at(-3), item.at(-2), item.at(-1)];
  if (last === undefined) return null;
  if (begins(subject) && (decided.has(last.image) || last.image === "stage")) return { score: null, of: last.image };
  if (!begins(before) || subject === undefined || !ofScores.has(last.image)) return null;
  return last.image === "is" && decided.has(subject.image) ? { score: null, of: subject.image } : { score: plain(subject), of: last.image };
}

/** What comes out, as a list of completions calls it; null where that is nothing which could be written there. */
function labelOf({ score, of }: Asked, outcome: Outcome): string | null {
  if (of === "discarded") return outcome.discarded;
  if (of === "cell" || of === "action" || of === "lifecycle" || of === "route") return outcome[of] ?? "none";
  const found = score === null ? theOnlyStage(outcome) : Object.hasOwn(outcome.scores, score) ? outcome.scores[score]! : null;
  if (of === "stage") return found?.stage ?? "none";
  if (found === null || of === "rated") return found?.rating ?? null;
  return (of === "about" ? formatPoints : formatExact)(found.millionths);
}

/** Where no score is named, the stage of the only one that has come to any. */
function theOnlyStage({ scores }: Outcome): ScoreOutcome | null {
  const reached = Object.values(scores).filter(({ stage }) => stage !== null);
  return reached.length === 1 ? reached[0]! : null;
}

/** By the beginning of the test and of its line, kept as long as the text is. */
const outcomesOf: (snapshot: Snapshot) => Map<string, Outcome | null> = once(() => new Map());

function outcomeAt(slot: Slot, snapshot: Snapshot): Outcome | null {
  const key = `${slot.blocks.at(-1)!.from} ${slot.item[0]!.start}`;
  const outcomes = outcomesOf(snapshot);
  const found = outcomes.get(key);
  if (found !== undefined) return found;
  const outcome = workOut(slot, snapshot);
  outcomes.set(key, outcome);
  return outcome;
}

/** The lead of the test as it is scored at the moment of the line that is being written, where that line expected nothing that can be wrong. */
function workOut({ item, blocks, replaced, inText, rest }: Slot, { path, text, project: { sources } }: Snapshot): Outcome | null {
  const texts = [...sources.files.values()].flatMap((source) => ("text" in source ? source.text.length : []));
  if (texts.reduce((sum, length) => sum + length, 0) > mostCharacters) return null;
  const brace = rest.findIndex(({ image }) => image === "}");
  const last = (brace < 0 ? rest : rest.slice(0, brace)).at(-1);
  const closed = replaced.end + (inText && text[replaced.end] === '"' ? 1 : 0);
  const span = { start: item.find(({ image }) => image === "expect")!.end, end: Math.max(last?.end ?? 0, closed) };
  const { model, plan } = compileModel(check(withEdits(sources, [{ file: path, span, text: " not discarded" }])));
  const test = model.tests.find(({ file, declaration }) => file === path && declaration.span.start === blocks[1]?.head[0]?.start);
  const line = test?.declaration.items.find(({ span: { start } }) => start === item[0]!.start);
  if (plan === null || test === undefined || line?.kind !== "expect-line") return null;
  const { lead, events } = testInputs(test.declaration, model);
  const day = testDay(test.declaration) + (line.after?.days ?? 0);
  const tried = tryScorer(() => createScoreFunction(plan)(lead, events, formatDay(day)));
  return "answer" in tried ? tried.answer : null;
}
