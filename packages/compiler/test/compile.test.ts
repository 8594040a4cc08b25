import { readFileSync } from "node:fs";
import { compile, compileText, formatPlan, type Compilation } from "@scoreline/compiler";
import { formatMessage, severityOf } from "@scoreline/diagnostics";
import { partOf, readPlan, type Plan } from "@scoreline/plan";
import { describe, expect, test } from "vitest";
import { inputs, planOf } from "./models.ts";

/** The first whole file of the language reference. */
const reference = readFileSync(new URL("../../../grammar/language.md", import.meta.url), "utf8");
const example = /```score\n([\s\S]*?)```/.exec(reference)![1]!;

const competitors = "# Who we meet in deals\nrival.example\nother.example\n";

function compiled(text: string, list = competitors): Compilation {
  return compile({
    entry: "models/acme.score",
    files: new Map([
      ["models/acme.score", { text }],
      ["models/lists/competitors.txt", { text: list }],
    ]),
  });
}

function examplePlan(text = example, list = competitors): Plan {
  const { plan, diagnostics } = compiled(text, list);
  const errors = diagnostics.filter((diagnostic) => severityOf(diagnostic) === "error");
  expect(errors.map(formatMessage)).toEqual([]);
  return plan!;
}

describe("the example of the reference", () => {
  const plan = examplePlan();

  test("is read by the reader, small, and the same each time", () => {
    expect(readPlan(JSON.parse(formatPlan(plan)))).toEqual(plan);
    expect(formatPlan(plan).length).toBeLessThan(50_000);
    expect(formatPlan(examplePlan())).toBe(formatPlan(plan));
    expect(formatPlan(JSON.parse(formatPlan(plan)) as Plan)).toBe(formatPlan(plan));
  });

  test("has an id, a label and a sentence for every rule", () => {
    const rules = plan.scores.flatMap((score) =>
      score.kind === "formula" ? [] : score.items.flatMap((item) => ("items" in item ? item.items : [item])),
    );
    expect(rules.map((rule) => partOf(plan, rule)).map(({ id, label, sentence }) => `${id} | ${label} | ${sentence}`)).toEqual(
      [
        "fit/decision-maker | Decision maker | “Decision maker”: from 0 to 40 points, by the first of its rows that holds",
        "fit/company-size | Company size | “Company size”: from 0 to 60 points, by the first of its rows that holds",
        "fit/email-domain-is-in-free-mail | Private address | -10 points when email domain is in free mail",
        "engagement/discover/page_view | page view | +1 point for each page view, at most 5 times per day, halving every 30 days",
        "engagement/discover/newsletter_signup | newsletter signup | +2 points for each newsletter signup, once, halving every 30 days",
        "engagement/evaluate/report_download | report download | +4 points for each report download, once per asset, halving every 30 days",
        "engagement/evaluate/webinar_attended | webinar attended | +5 points for each webinar attended, halving every 30 days",
        "engagement/evaluate/webinar-attended-at-least-2-times-in-the-last-60-days | Keeps coming back | +5 points when webinar attended at least 2 times in the last 60 days",
        "engagement/buy/page_view-url-path-starts-with-pricing | page view where url path starts with “/pricing” | +15 points for each page view where url path starts with “/pricing”, once every 7 days, fading to nothing over 60 days",
        "engagement/buy/demo_request | demo request | +40 points for each demo request, for 90 days",
        "engagement/cooling-off/did-nothing-in-the-last-30-days | did nothing in the last 30 days | -10 points when did nothing in the last 30 days",
        "engagement/cooling-off/email_bounce-kind-is-soft | email bounce where kind is “soft” | -5 points for each email bounce where kind is “soft”, at most 2 times, halving every 30 days",
      ].map((line) => line.replace("did-webinar_attended", "did-webinar-attended")),
    );
  });

  test("reads its list from the file", () => {
    const tables = plan.expressions.flatMap((expression) =>
      expression.kind === "constant" && expression.type === "texts" ? [expression.value] : [],
    );
    expect(tables).toContainEqual(["rival.example", "other.example"]);
  });
});

describe("hashes", () => {
  const plan = examplePlan();
  const meaning = (text: string): string => examplePlan(text).hashes.meaning;

  test("are SHA-256 in hex", () => {
    expect(plan.hashes.meaning).toMatch(/^[0-9a-f]{64}$/);
    expect(plan.hashes.text).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    ["white space and comments", (text: string) => text.replaceAll("\n", "\n\n").replace("lead {", "// The lead.\nlead  {")],
    [
      "the name and the description of the model",
      (text: string) => text.replace("Acme inbound", "Acme").replace("autumn review", "spring"),
    ],
    ["notes", (text: string) => text.replace("/// How well the lead matches", "/// How nicely the lead matches")],
    ["reasons of rules", (text: string) => text.replace('because "Keeps coming back"', 'because "Loyal"')],
    [
      "names of criteria and groups",
      (text: string) => text.replace('"Decision maker" weight', '"Role" weight').replace("Cooling off", "Cold"),
    ],
    [
      "labels of actions and steps",
      (text: string) => text.replace("Call within one hour", "Call at once").replace("Marketing-qualified", "MQL"),
    ],
    [
      "names of definitions and lists",
      (text: string) => text.replaceAll("decision_maker", "decides").replaceAll("free_mail", "private_mail"),
    ],
    ["the order of declarations", (text: string) => text.replace(/(list free_mail.*\n)(list competitors.*\n)/, "$2$1")],
    [
      "the order of the limits of a rule",
      (text: string) => text.replace("expires after 90 days, decay none", "decay none, expires after 90 days"),
    ],
    [
      "the other way to say the same",
      (text: string) => text.replace("employees > 500", "500 < employees").replace("once per asset", "once per asset "),
    ],
    ["samples and tests", (text: string) => text.replace("employees: 300", "employees: 400")],
  ])("%s change only the text's", (_, edit) => {
    const edited = examplePlan(edit(example));
    expect(edit(example)).not.toBe(example);
    expect(edited.hashes.meaning).toBe(plan.hashes.meaning);
    expect(edited.hashes.text).not.toBe(plan.hashes.text);
  });

  test.each([
    ["points", (text: string) => text.replace("+40 for demo_request", "+41 for demo_request")],
    ["a threshold", (text: string) => text.replace("A from 75", "A from 76")],
    ["a decay", (text: string) => text.replace("half-life 30 days", "half-life 31 days")],
    ["a limit", (text: string) => text.replace("at most 5 times per day", "at most 5 times per week")],
    ["a condition", (text: string) => text.replace("employees > 500", "employees >= 500")],
    ["a text that is looked for", (text: string) => text.replace('"/pricing"', '"/prices"')],
    ["the time zone", (text: string) => text.replace("Europe/Madrid", "Europe/Lisbon")],
    ["a cell", (text: string) => text.replace("| C | research |", "| C | nurture |")],
    ["the name of a stage", (text: string) => text.replace('stage "Buy"', 'stage "Purchase"')],
    ["a property of an action", (text: string) => text.replace("due_hours: 1", "due_hours: 2")],
    ["the name a field has elsewhere", (text: string) => text.replace('from "Job Title"', 'from "Title"')],
    ["a reason to discard", (text: string) => text.replace('discard "Bounced"', 'discard "Undeliverable"')],
  ])("%s changes both", (_, edit) => {
    expect(meaning(edit(example))).not.toBe(plan.hashes.meaning);
  });

  test("a list file has a part in the meaning, its comments have not", () => {
    expect(examplePlan(example, "rival.example\nthird.example").hashes.meaning).not.toBe(plan.hashes.meaning);
    expect(examplePlan(example, competitors.replace("# Who we meet in deals\n", "\n")).hashes.meaning).toBe(plan.hashes.meaning);
  });
});

describe("ids", () => {
  test("of the same twice are numbered, and long ones end in a mark of the whole", () => {
    const plan = planOf(`behavior {
  +1 for signup
  +2 for signup, once
  +1 for page_view where url.path starts with "/a/very/long/path/to/the/pages/of/products/one"
  +1 for page_view where url.path starts with "/a/very/long/path/to/the/pages/of/products/two"
  +1 when country is "日本"
  +1 when country is "!!!"
}`);
    const block = plan.scores[0];
    const ids = block?.kind === "behavior" ? block.items.map((item) => partOf(plan, item).id!) : [];
    expect(ids.slice(0, 2)).toEqual(["behavior/signup", "behavior/signup-2"]);
    expect(ids[2]).toMatch(/^behavior\/page_view-url-path-starts-with-[-a-z]+-[0-9a-f]{6}$/);
    expect(ids[3]!.slice(0, -6)).toBe(ids[2]!.slice(0, -6));
    expect(ids[3]).not.toBe(ids[2]);
    expect(ids.slice(4)).toEqual(["behavior/country-is-日本", "behavior/country-is"]);
  });

  test("do not change when rules move", () => {
    const rules = ["+1 for signup", "+1 for purchase where amount > 5", "+5 when partner"];
    const idsOf = (list: readonly string[]): readonly string[] => {
      const plan = planOf(`behavior {\n${list.join("\n")}\n}`);
      const block = plan.scores[0];
      return block?.kind === "behavior" ? block.items.map((item) => partOf(plan, item).id!).sort() : [];
    };
    expect(idsOf([...rules].reverse())).toEqual(idsOf(rules));
  });
});

describe("what cannot become a plan", () => {
  const doubling = (times: number): string =>
    `define d0 as employees + 1
    ${Array.from({ length: times }, (_, at) => `define d${at + 1} as d${at} + d${at}`).join("\n")}
    fit { +1 when d${times} > 5 }`;

  const codesOf = ({ diagnostics }: Compilation): string[] =>
    diagnostics.filter((diagnostic) => severityOf(diagnostic) === "error").map(({ code }) => code);

  test("a model with errors has none, and its diagnostics", () => {
    const compilation = compileText(`model "M" fit { +1 when nobody }`);
    expect(compilation.plan).toBeNull();
    expect(codesOf(compilation)).toHaveLength(1);
  });

  test("a shared file has none, and no errors", () => {
    const compilation = compileText(`list free_mail as "gmail.com"`);
    expect([compilation.plan, codesOf(compilation)]).toEqual([null, []]);
  });

  test("a sum of 201 fields is refused at its rule, one of 199 is not", () => {
    const sum = (length: number): string => Array.from({ length }, () => "employees").join(" + ");
    const text = (length: number): string => `${inputs}fit {\n+1 when partner\n+1 when ${sum(length)} > 5\n}`;
    const compilation = compileText(text(201));
    // ¶limit-steps
    expect(codesOf(compilation)).toEqual(["too-many-steps"]);
    expect(compilation.plan).toBeNull();
    const [found] = compilation.diagnostics.filter(({ code }) => code === "too-many-steps");
    expect(text(201).slice(found!.span.start, found!.span.end)).toMatch(/^\+1 when employees \+/);
    expect(codesOf(compileText(text(199)))).toEqual([]);
  });

  test.each([
    ["the points of a row", `criterion "C" {\n(N) when partner }`, /^criterion "C"/],
    ["the points of an occurrence", "+(N) for signup", /^\+\(/],
  ])("%s are refused at their rule, not at the one before", (_, rule, place) => {
    const sum = Array.from({ length: 201 }, () => "employees").join(" + ");
    const text = `${inputs}behavior {\n+1 when partner\n${rule.replace("N", sum.replaceAll("employees", "lead.employees"))}\n}`;
    const { diagnostics } = compileText(text);
    const [found] = diagnostics.filter(({ code }) => code === "too-many-steps");
    expect(text.slice(found!.span.start, found!.span.end)).toMatch(place);
  });

  test.each([
    // A sum of n takes n levels, its comparison one more, the reset one more.
    ["a reset", "+1 when partner", 198],
    // And over that: the selection that minds it, what is asked of that, and the comparison of the answer.
    ["what minds a reset", "+1 when count of signup > 2", 195],
  ])("%s that is nested too deep is refused, and what is one level less is read", (_, rule, most) => {
    const text = (length: number): string => {
      const sum = Array.from({ length }, () => "lead.employees").join(" + ");
      return `${inputs}behavior {\nreset on signup where ${sum} > 5\n${rule}\n}`;
    };
    const { plan } = compileText(text(most));
    expect(readPlan(plan)).toBe(plan);
    const { diagnostics } = compileText(text(most + 1));
    expect(new Set(diagnostics.filter((found) => severityOf(found) === "error").map(({ code }) => code))).toEqual(
      new Set(["too-many-steps"]),
    );
  });

  test.each([300, 5_000])("a chain of %i definitions is refused, not run out of stack", (length) => {
    const chain = Array.from({ length }, (_, at) => `define d${at + 1} as d${at} + 1`).join("\n");
    const compilation = compileText(`${inputs}define d0 as employees\n${chain}\nfit { +1 when d${length} > 5 }`);
    expect(codesOf(compilation)).toEqual(["too-many-steps"]);
  });

  test("definitions that double one another stay small", () => {
    expect(planOf(doubling(15)).expressions.length).toBeLessThan(30);
  });

  test("definitions that double one another to more than 100,000 steps are refused, at once, at their rule", () => {
    // Of n doublings: 2ⁿ times `employees + 1`, 2ⁿ − 1 more sums, and the comparison.
    expect(codesOf(compileText(`${inputs}${doubling(15)}`))).toEqual([]);
    for (const times of [16, 17, 150]) {
      const text = `${inputs}${doubling(times)}`;
      const [found, ...others] = compileText(text).diagnostics.filter((diagnostic) => severityOf(diagnostic) === "error");
      expect(others).toEqual([]);
      expect(formatMessage(found!)).toBe("This takes more than 100,000 steps, including the definitions it uses.");
      expect(text.slice(found!.span.start, found!.span.end)).toMatch(/^\+1 when d\d+ > 5$/);
    }
  });
});
