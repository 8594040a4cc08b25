import type { AstNode, EventSelector, ResetLine, SourceFile } from "@scoreline/language";
import { nodesAround } from "../selection-ranges.ts";

/** Questions about what a lead did. */
const questions: ReadonlySet<string> = new Set<AstNode["kind"]>(["did", "other-events", "aggregate", "count-of-stage", "occurrence-rule"]);

/**
 * What the block's `reset` hides from the question or the rule under the cursor, and what comes of it where the question is about nothing
 * else; null where no `reset` matters.
 */
export function resetWords(ast: SourceFile, offset: number, textOf: (node: AstNode) => string): string | null {
  const around = nodesAround(ast, offset);
  const block = around.find((node) => node.kind === "score-block");
  const asked = around.findLast(({ kind }) => questions.has(kind));
  if (block?.kind !== "score-block" || asked === undefined || around.some(({ kind }) => kind === "reset-line")) return null;
  const resets = block.items.filter((item) => item.kind === "reset-line");
  if (resets.length === 0) return null;
  const written = resets.map((reset) => `\`${textOf(reset)}\``).join(" and ");
  const hides = `${written} in this block ${resets.length === 1 ? "hides" : "hide"} what happened up to then: it is not looked at here.`;
  const outcome = resets.some((reset) => hidesAll(reset, asked)) ? resultOf(asked) : null;
  return outcome === null ? hides : `${hides} ${outcome}`;
}

/** Whether every event that is asked about is forgotten at once: it resets the block itself. */
function hidesAll({ silence, events, where }: ResetLine, asked: AstNode): boolean {
  if (silence !== undefined || where !== undefined || !("events" in asked)) return false;
  const { events: names, anything } = asked.events as EventSelector;
  if (events.anything) return true;
  return !anything && names.length > 0 && names.every(({ text }) => events.events.some((event) => event.text === text));
}

function resultOf(asked: AstNode): string | null {
  switch (asked.kind) {
    case "did":
    case "other-events": {
      if (asked.kind === "other-events" && asked.side === "later") return null;
      if (asked.howOften !== undefined) return "So it never finds any of these events.";
      return `So it is ${asked.negated ? "always" : "never"} true.`;
    }
    case "aggregate":
      return asked.side === "later" ? null : "So it never finds any of these events.";
    case "occurrence-rule":
      return "So it never gives points.";
    default:
      return null;
  }
}
