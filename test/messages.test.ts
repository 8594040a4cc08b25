/** Every finding says what to do, and no sentence says “1 rows”. */
import { readdirSync, readFileSync } from "node:fs";
import { compile, compileText, findingsOf } from "@scoreline/compiler";
import { catalogue, formatHint, formatMessage, type MessageTemplate } from "@scoreline/diagnostics";
import { loadSources } from "@scoreline/language";
import { documentLines, explanationDocument, plainPalette } from "@scoreline/report";
import { createScorer } from "@scoreline/runtime";
import { expect, test } from "vitest";
import { readCases } from "./conformance-harness/cases.ts";

const folder = (path: string): URL => new URL(path, import.meta.url);

/** Programs that have something to be said of: the conformance cases with findings, and the examples of the pages. */
function* programs(): Generator<ReadonlyMap<string, string>> {
  const cases = folder("./conformance/");
  for (const page of readdirSync(cases).filter((name) => /^(?:errors|warnings)\b.*\.md$/.test(name))) {
    for (const { trials } of readCases(readFileSync(new URL(page, cases), "utf8"))) yield* trials.map(({ files }) => files);
  }
  const pages = folder("../packages/diagnostics/pages/");
  for (const page of readdirSync(pages)) {
    const text = /```score \w+\n(.*?)```/s.exec(readFileSync(new URL(page, pages), "utf8"))?.[1];
    if (text !== undefined) yield new Map([["model.score", text]]);
  }
  for (const condition of ["n", "s", "d", "b", "o", "l", "fit", "b is yes", "count of e", "nowhere", "s.domain"]) {
    const words = ["contains", "mentions", "starts with", "matches", "includes", "includes any of"].map(
      (operator) => `${condition} ${operator} "x"`,
    );
    const others = ["in last 3 days", "> 5", "is 5", 'is "x"', "is yes", "is missing", "before 2026-01-01", "rated A"].map(
      (rest) => `${condition} ${rest}`,
    );
    for (const written of [...words, ...others, condition, `${condition} = round(1, 2)`]) {
      yield new Map([
        [
          "model.score",
          `model "M" {}\nlead { n: number, s: text, d: date, b: yes or no, o: one of 1, 2, l: list of text }\nevent e\nfit { +1 when n > 1 }\ndiscard "x" when ${written}\n`,
        ],
      ]);
    }
  }
}

test("every finding says what to do next, in each of its forms", () => {
  const seen = new Set<string>();
  const silent = new Set<string>();
  for (const files of programs()) {
    const compilation = compile(
      loadSources("model.score", (path) => {
        const text = files.get(path);
        return text === undefined ? { problem: "not-found" } : { text };
      }),
    );
    for (const found of findingsOf(compilation)) {
      seen.add(found.code);
      const hint = formatHint(found);
      if (hint.trim() === "" || /undefined|null|NaN/.test(hint)) silent.add(`${found.code}: ${formatMessage(found)} ${hint}`);
    }
  }
  expect([...silent]).toEqual([]);
  // All but settings of a project and what only large files have.
  expect(seen.size).toBeGreaterThan(Object.keys(catalogue).length - 12);
});

/** “1 rows”, “1% points”, but not “1 is”. */
const wrongPlural = /(?<![\d.,])1%? (?!is\b|has\b|was\b|does\b|becomes\b)[a-z]+s\b/;

/** Holes that hold a limit of the language, which is never 1, or words. */
const fixed: Readonly<Record<string, string>> = { limit: "50", most: "50", least: "0", does: "adds", bound: "cap" };

test("no message of the catalogue says “1 rows”", () => {
  const wrong = Object.entries(catalogue).flatMap(([code, { message, hint }]) =>
    [message, hint].flatMap((template: MessageTemplate<string>) => {
      const said = template.format(Object.fromEntries(template.parameters.map((hole) => [hole, fixed[hole] ?? "1"])));
      return wrongPlural.test(said) ? [`${code}: ${said}`] : [];
    }),
  );
  expect(wrong).toEqual([]);
});

test("nothing that is told of a model whose every number is 1 says “1 points”", () => {
  const { plan, diagnostics } = compileText(`model "One" {}
lead { id: text key, n: number }
event e { p: number }
fit cap 1 floor -1 {
  +1 when n = 1
  +(n * 1) when n > 1
  ratings A from 1, B otherwise
}
behavior cap 1 floor -1 {
  decay 1 points every 1 day
  stage "S" cap 1 {
    +1 for e where p = 1, at most 1 time per day, expires after 1 day, cap 1
    -1 for every 2nd e, at most 1 time, decay 1% every 1 day, floor -1
    +1 for e, once every 1 day, decay linear over 1 day
    +1 for e, decay half-life 1 day
    +1 when did e at least 1 time in last 1 day
    +1 when count of e in last 1 day = 1 and days since last e >= 1
  }
  then +1 when subtotal >= 1
  then reduce by 1% when did e exactly 1 time
}
score both as 1% of fit + behavior
`);
  expect(diagnostics.map(formatMessage)).toEqual([]);
  const explanation = createScorer(plan!).explain(
    { id: "1", n: 1 },
    [{ event: "e", at: "2026-01-01", properties: { p: 1 } }],
    "2026-01-02",
  );
  const told = [
    ...JSON.stringify(plan!.words).split('"'),
    ...documentLines(explanationDocument(explanation, plan!, "1"), { paint: plainPalette, width: 200 }),
  ];
  expect(told.filter((sentence) => wrongPlural.test(sentence))).toEqual([]);
  expect(told.join(" ")).toMatch(/1 point\b/);
});
