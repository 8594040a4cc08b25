import { truncateToWidth } from "@scoreline/diagnostics";
import { labelOf, type ExplainedChange, type Plan } from "@scoreline/plan";
import { enumerated, formatPoints, parseDay } from "@scoreline/semantics";
import { causeWords, changeWords } from "../change/change-words.ts";
import { toned, type Block, type Document, type Item, type Piece, type Section, type Target } from "../document/document.ts";
import { explanationBlocks } from "../explain/explanation-document.ts";
import { countInWords, signedPoints } from "../number-words.ts";
import { decisionPieces, outlookWords } from "./decision-words.ts";
import { ownLeadsNotes, ownLeadsSections } from "./own-leads.ts";
import { matrixBlocks } from "./preview-matrix.ts";
import { whatIfOf } from "./what-if-words.ts";
import type { ChosenLead, Previewed } from "./previewed.ts";

/** So many rules that gave nothing are named of each score. */
const mostIdle = 30;

/**
 * A model as a picture: its matrix with the leads in it, and why one of them has its scores and how they fade; with what becomes of the team's own
 * leads, where there are some.
 */
export function previewDocument(plan: Plan, previewed: Previewed): Document {
  const { leads, chosen, own } = previewed;
  const source = leads.find(({ name }) => name === chosen?.name)?.source;
  return {
    title: plan.words?.name ?? "",
    blocks: [
      { kind: "paragraph", text: testPieces(previewed) },
      ...(chosen === null ? [] : [dayChoice(chosen)]),
      ...matrixBlocks(plan, previewed),
      ...ownLeadsNotes(own),
      ...(leads.length === 0 ? [dim('Describe a lead with sample "Name" { … }, and its scores appear here.')] : []),
      ...(chosen === null ? [] : [leadSection(plan, chosen, source), ...fadingSections(plan, chosen)]),
      ...ownLeadsSections(plan, own),
    ],
  };
}

function dim(text: string): Block {
  return { kind: "paragraph", text, tone: "dim" };
}

/** `9 of 9 tests pass`, `2 of 9 tests fail`, which leads to the first of them. */
function testPieces({ tests: { passed, failed, failure } }: Previewed): Piece[] {
  const count = passed + failed;
  const of = (part: number): string => `${countInWords(part)} of ${countInWords(count)} ${count === 1 ? "test" : "tests"}`;
  if (count === 0) return [toned("dim", "no tests yet")];
  if (failed === 0) return [toned("good", `✓ ${of(passed)} ${passed === 1 ? "passes" : "pass"}`)];
  return [{ text: `✗ ${of(failed)} ${failed === 1 ? "fails" : "fail"}`, tone: "error", ...(failure === null ? {} : { target: failure }) }];
}

function dayChoice({ explanation: { day }, moved: { by, from, to } }: ChosenLead): Block {
  return { kind: "day-choice", day, moved: by, from, to };
}

function leadSection(plan: Plan, chosen: ChosenLead, source: Target | undefined): Section {
  const { name, explanation, next } = chosen;
  const heading: Piece = { text: name, tone: "strong", ...(source === undefined ? {} : { target: source }) };
  return {
    kind: "section",
    heading: [heading],
    blocks: [
      { kind: "paragraph", text: decisionPieces(explanation.outcome, plan), large: true },
      { kind: "paragraph", text: outlookWords(explanation, next, plan) },
      whatIfOf(chosen, plan),
      ...explanationBlocks(explanation, plan, { mostIdle, naming: "labels", drawn: true }),
    ],
  };
}

function fadingSections(plan: Plan, { ahead, changes, explanation }: ChosenLead): Section[] {
  if (ahead.length < 2) return [];
  const curves = plan.scores.map((score) => ({
    score,
    shown: labelOf(plan, score) ?? score.name,
    millionths: ahead.map(({ scores }) => scores[score.name]!.millionths),
  }));
  const isFlat = ({ millionths }: (typeof curves)[number]): boolean => new Set(millionths).size === 1;
  const panels = curves
    .filter((curve) => !isFlat(curve))
    .map(({ score, shown, millionths }): Section => {
      const events = changes.map((change, index) => {
        const step = stepWords(change, score.name);
        return {
          at: parseDay(change.day)! - parseDay(explanation.day)!,
          name: String(index + 1),
          ...(step === null ? {} : { step }),
        };
      });
      const zones = [...score.ratings].reverse();
      const chart: Block = { kind: "chart", series: [{ name: shown, millionths }], from: explanation.day, zones, events };
      return { kind: "section", heading: [toned("strong", shown)], blocks: [chart] };
    });
  const flat = curves.filter(isFlat).map(({ shown, millionths }) => `${shown} stays at ${formatPoints(millionths[0]!)}`);
  const items = changes.map(({ day, changes: each, because }, index): Item => {
    const why = causeWords(because);
    const more = why === "" ? [] : [toned("dim", `, because ${why}`)];
    return { text: [toned("strong", day), ` ${changeWords(each, plan)}`, ...more], marker: `${index + 1}.` };
  });
  const decided: Block = items.length === 0 ? dim(`Nothing else is decided in these ${ahead.length - 1} days.`) : { kind: "list", items };
  const gallery: Block[] = panels.length === 0 ? [] : [{ kind: "gallery", wide: true, sections: panels }];
  const unchanged = flat.length === 0 ? [] : [dim(`${enumerated(flat)}.`)];
  return [
    { kind: "section", heading: `The next ${ahead.length - 1} days, if nothing else happens`, blocks: [decided, ...gallery, ...unchanged] },
  ];
}

/** `Demo request −40`: what changes the points of a score most; null where that is something else. */
function stepWords({ because }: ExplainedChange, score: string): string | null {
  const [most] = because.filter((cause) => cause.score === score && cause.from !== null && cause.to !== null);
  return most === undefined ? null : `${truncateToWidth(most.label, 20)} ${signedPoints(most.to! - most.from!).replace("-", "−")}`;
}
