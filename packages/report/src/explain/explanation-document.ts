import type { ExplainedChange, Explanation, Plan } from "@scoreline/plan";
import { nextChangeSentence } from "../change/change-words.ts";
import { toned, type Block, type Document, type Item, type Section } from "../document/document.ts";
import { discardItems, lifecycleItems, matrixItems, routeItems } from "./decision-items.ts";
import { leftOutItems } from "./left-out-items.ts";
import { scoreSection, type Telling } from "./score-section.ts";

/**
 * Why one lead has its scores and what follows from them: the decision first, then each score. The plan is the one that was explained. Of the
 * next change nothing is said where it was not looked for; null is none.
 */
export function explanationDocument(explanation: Explanation, plan: Plan, lead: string, next?: ExplainedChange | null): Document {
  return {
    title: [toned("strong", `Lead ${lead}`), ` · ${explanation.model} · ${explanation.day} (${explanation.timezone})`],
    blocks: [
      ...explanationBlocks(explanation, plan),
      ...(next === undefined ? [] : [{ kind: "paragraph", text: nextChangeSentence(next) } as const]),
    ],
  };
}

/** The same without saying of whom. */
export function explanationBlocks(explanation: Explanation, plan: Plan, telling: Telling = {}): Block[] {
  const decision = [
    ...discardItems(explanation),
    ...matrixItems(explanation, plan, telling.naming),
    ...lifecycleItems(explanation, plan, telling.naming),
    ...routeItems(explanation, plan, telling.naming),
  ];
  const leftOut = leftOutItems(explanation);
  return [
    ...(decision.length === 0 ? [] : [telling.drawn === true ? whySection(decision) : ({ kind: "list", items: decision } as const)]),
    ...explanation.scores.map((score) => scoreSection(score, plan, telling)),
    ...(leftOut.length === 0 ? [] : [{ kind: "list", items: leftOut } as const]),
    ...notes(explanation).map((text): Block => ({ kind: "paragraph", text, tone: "dim" })),
  ];
}

/** Below the decision as a sentence. */
function whySection(items: readonly Item[]): Section {
  return { kind: "section", heading: "Why this is decided", folded: true, blocks: [{ kind: "list", items }] };
}

/** What was missing, refused or not looked at. */
function notes(explanation: Explanation): string[] {
  const { missing, events, problems } = explanation;
  const lines: string[] = [];
  if (missing.length > 0) lines.push(`Not known about this lead, though rules ask for it: ${missing.join(", ")}.`);
  if (events.later > 0)
    lines.push(
      `${events.later} ${events.later === 1 ? "event lies" : "events lie"} after this day and ${events.later === 1 ? "is" : "are"} not counted.`,
    );
  if (events.unknown.length > 0) {
    const names = events.unknown.map(({ name, count }) => `“${name}” (${count})`);
    lines.push(`Events the model does not know: ${names.join(", ")}.`);
  }
  for (const { path, problem } of problems) lines.push(`${path}: ${problem}. It was taken as missing.`);
  return lines;
}
