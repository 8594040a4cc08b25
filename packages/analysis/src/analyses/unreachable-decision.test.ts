import { compileText, findingsOf } from "@scoreline/compiler";
import { formatMessage } from "@scoreline/diagnostics";
import { expect, test } from "vitest";

const messages = (text: string): readonly string[] =>
  findingsOf(compileText(`model "M" {}\nlead { id: text key, n: number, customer: yes or no }\nevent visit\n${text}`)).filter(({ code }) => code === "unreachable-decision").map(formatMessage);

const matrix = `fit { +10 when n > 5\n ratings A from 10, B otherwise }
behavior { +10 for visit\n ratings 1 from 10, 2 otherwise }
action call "Call"\n`;
const grid = "| | 1 | 2 |\n| A | call | none |\n| B | none | none |";

test("a condition that can never hold", () => {
  expect(messages('fit { +1 when n > 5 }\ndiscard "Odd" when n > 5 and n < 3')).toEqual([
    "This discard never decides anything: no lead can fulfill its condition.",
  ]);
  expect(messages(`${matrix}matrix fit by behavior { ${grid}\n override none when fit > 10 }`)).toEqual([
    "This override never decides anything: no lead can fulfill its condition.",
  ]);
});

test("what one above it decides already", () => {
  expect(messages('fit { +1 when n > 5 }\ndiscard "Small" when n < 5\ndiscard "Smaller" when n < 3')).toEqual([
    "This discard never decides anything: whenever its condition holds, one above it holds, too.",
  ]);
  expect(messages("fit { +1 when n > 5 }\nlifecycle { some when n > 5\n more when n > 9\n known otherwise }")).toEqual([
    "This step never decides anything: wherever it would come into question, one above it holds, or the lead is discarded.",
  ]);
  expect(messages('fit { +1 when n > 5 }\ndiscard "Ours" when customer\nroute { care when customer is yes\n sales otherwise }')).toEqual([
    "This route never decides anything: wherever it would come into question, one above it holds, or the lead is discarded.",
  ]);
});

test("what can decide is not reported", () => {
  expect(
    messages(`${matrix}matrix fit by behavior { ${grid}\n override none when customer }
discard "Small" when n < 2
discard "Between" when n between 1 and 3
lifecycle { more when n > 9\n some when n > 5\n known otherwise }
route { desk when action is call\n others otherwise }`),
  ).toEqual([]);
});
