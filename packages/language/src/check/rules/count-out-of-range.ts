import { removeFix } from "../../symbols/reporter.ts";
import type { Rule } from "../rule.ts";

const mostTimes = 1_000_000;
/** A history of a test is written out occurrence by occurrence. */
const mostOccurrences = 10_000;

/** Counts of times, conditions and occurrences. */
export const countOutOfRange: Rule = {
  code: "count-out-of-range",
  stage: "text",
  check({ program, nodes }) {
    const check = (
      file: string,
      at: { readonly span: { readonly start: number; readonly end: number } },
      value: number,
      what: string,
      least: number,
      most: number,
      advice: string,
    ): void => {
      if (at.span.end === at.span.start || (Number.isInteger(value) && value >= least && value <= most)) return;
      program.reporter.report("count-out-of-range", file, at, {
        found: value,
        what,
        least: least.toLocaleString("en-US"),
        most: most.toLocaleString("en-US"),
        advice,
      });
    };
    for (const {
      file,
      node: { count },
    } of nodes("at-least")) {
      check(file, count, count.value, "the number of conditions", 1, mostTimes, "Write how many of the conditions must hold.");
    }
    for (const {
      file,
      node: { count, relation },
    } of nodes("how-often")) {
      const least = relation === "at least" ? 1 : 0;
      check(
        file,
        count,
        count.value,
        "the number of times",
        least,
        mostTimes,
        "To ask that it never happened, write `did not …` or `no earlier …`.",
      );
    }
    for (const {
      file,
      node: { count },
    } of nodes("at-most")) {
      check(file, count, count.value, "a limit", 1, mostTimes, "To never count a rule, remove it.");
    }
    for (const {
      file,
      node: { count },
    } of nodes("burst")) {
      check(file, count, count.value, "the number of events", 2, mostTimes, "To ignore each one, leave out `when`.");
    }
    for (const {
      file,
      node: { times },
    } of nodes("did-line")) {
      if (times !== undefined)
        check(file, times, times.value, "the number of times", 1, mostOccurrences, "If it did not happen, remove the line.");
    }
    for (const { file, node } of nodes("ordinal")) {
      if (node.value === 1) {
        program.reporter.report(
          "count-out-of-range",
          file,
          node,
          {
            found: "1st",
            what: "the number after `every`",
            least: 2,
            most: mostTimes.toLocaleString("en-US"),
            advice: "Without `every`, each one counts.",
          },
          { fixes: [removeFix("Count each one", file, everySpan(program.filesByPath.get(file)?.text ?? "", node.span))] },
        );
      } else check(file, node, node.value, "the number after `every`", 2, mostTimes, "`every 3rd` counts the third, the sixth and so on.");
    }
  },
};

/** The word `every` before the ordinal and the space after it go too. */
function everySpan(text: string, ordinal: { readonly start: number; readonly end: number }): { start: number; end: number } {
  const before = /every\s+$/.exec(text.slice(Math.max(0, ordinal.start - 20), ordinal.start))?.[0].length ?? 0;
  const after = /^\s*/.exec(text.slice(ordinal.end))![0].length;
  return { start: ordinal.start - before, end: ordinal.end + after };
}
