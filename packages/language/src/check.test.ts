import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formatHint, formatMessage, LineIndex } from "@scoreline/diagnostics";
import { walk } from "./ast.ts";
import { check, checkText, soundModel } from "./check.ts";
import type { Model, ModelSymbol } from "./model.ts";
import { loadSources } from "./sources/load-sources.ts";
import { sliceOf } from "../../../test/generators/effort.ts";

/** The whole file of the reference's first section. */
const example = /```score\n(model [\s\S]*?)```/.exec(readFileSync(new URL("../../../grammar/language.md", import.meta.url), "utf8"))![1]!;
const files: Readonly<Record<string, string>> = { "model.score": example, "lists/competitors.txt": "rival.example\n" };
const checkExample = (text = example): Model =>
  check(
    loadSources("model.score", (path) => {
      const file = path === "model.score" ? text : files[path];
      return file === undefined ? { problem: "not-found" } : { text: file };
    }),
  );

describe("the example of the reference", () => {
  const model = checkExample();

  test("is sound", () => {
    expect(model.diagnostics.map((diagnostic) => `${diagnostic.code}: ${formatMessage(diagnostic)}`)).toEqual([]);
    expect(soundModel(model)).toBe(model);
  });

  test("is understood", () => {
    expect(model).toMatchObject({
      entry: "model.score",
      name: "Acme inbound",
      timezone: "Europe/Madrid",
      description: "Agreed by marketing and sales, autumn review",
    });
    expect(model.fields.map(({ name }) => name)).toEqual([
      "id",
      "email",
      "job_title",
      "industry",
      "employees",
      "country",
      "interests",
      "created",
    ]);
    expect(model.key?.name).toBe("id");
    expect(model.missing).toEqual(["Select", "N/A"]);
    expect(model.events.map(({ name, properties }) => `${name}(${properties.map((property) => property.name).join(" ")})`)).toEqual([
      "page_view(url seconds)",
      "newsletter_signup()",
      "webinar_attended(topic)",
      "report_download(asset)",
      "demo_request()",
      "email_bounce(kind)",
      "unsubscribe()",
      "resubscribe()",
    ]);
    expect(model.lists.map(({ name, values }) => `${name}: ${values?.values.join(" ")}`)).toEqual([
      "free_mail: gmail.com hotmail.com yahoo.com",
      "competitors: rival.example",
    ]);
    expect(
      model.scores.map(({ name, family, index, ratings, stages }) => [
        name,
        family,
        index,
        ratings.map((rating) => rating.name).join(" "),
        stages.map((stage) => stage.name).join(" "),
      ]),
    ).toEqual([
      ["fit", "fit", 0, "A B C D", ""],
      ["engagement", "behavior", 1, "1 2 3 4", "Discover Evaluate Buy"],
      ["priority", "formula", 2, "", ""],
    ]);
    expect(model.evaluationOrder.map(({ name }) => name)).toEqual(["fit", "engagement", "priority"]);
    expect(model.discards.map(({ declaration }) => declaration.reason.value)).toEqual(["Competitor", "Bounced"]);
    expect(model.actions.map(({ name }) => name)).toEqual(["call_now", "assign", "nurture", "research"]);
    expect(model.lifecycleSteps.map(({ name }) => name)).toEqual(["sales_ready", "qualified", "known"]);
    expect(model.samples.map(({ name }) => name)).toEqual(["CFO of a bank"]);
    expect(model.tests).toHaveLength(2);
  });

  test("every name means something, and every expression has a type", () => {
    const unknown: string[] = [];
    const { ast } = model.files[0]!;
    const ignored = new Set<object>();
    walk(ast, (node) => {
      // Names after a dot that are parts, headings that are results, and settings of actions are words, not names of something.
      if (node.kind === "member" && node.object.kind !== "lead-reference") ignored.add(node.member);
      if (node.kind === "aggregate" && node.property[1] !== undefined) ignored.add(node.property[1]);
      if (node.kind === "action") for (const { name } of node.properties) ignored.add(name);
      if (node.kind === "name" && !ignored.has(node) && !model.symbols.has(node))
        unknown.push(example.slice(node.span.start, node.span.end));
      if (node.kind === "rating-name" && !model.symbols.has(node)) unknown.push(node.text);
      if (node.kind === "group-expression" || node.kind === "comparison" || node.kind === "did" || node.kind === "logical") {
        if (model.types.get(node)?.kind !== "condition") unknown.push(example.slice(node.span.start, node.span.end));
      }
    });
    expect(unknown).toEqual([]);
  });

  test("references are in the order of the text, declarations among them", () => {
    const places = (wanted: (symbol: ModelSymbol) => boolean): readonly string[] =>
      model.references
        .filter(({ symbol }) => wanted(symbol))
        .map(({ span, declares }) => {
          const { line } = new LineIndex(example).positionAt(span.start);
          return `${declares ? "declares" : "uses"} ${example.slice(span.start, span.end)} in ${example.split("\n")[line]!.trim().split(" ")[0]}`;
        });
    expect(places((symbol) => symbol.kind === "event" && symbol.name === "demo_request")).toEqual([
      "declares demo_request in event",
      "uses demo_request in +40",
      "uses demo_request in override",
      "uses demo_request in did",
    ]);
    expect(places((symbol) => symbol.kind === "rating" && symbol.name === "A")).toEqual([
      "declares A in ratings",
      "uses A in |",
      "uses A in expect",
      "uses A in expect",
    ]);
    expect(places((symbol) => symbol.kind === "rating" && symbol.name === "2")).toEqual([
      "declares 2 in ratings",
      "uses 2 in |",
      "uses 2 in sales_ready",
      "uses 2 in expect",
    ]);
    expect(places((symbol) => symbol.kind === "score" && symbol.name === "fit")).toEqual([
      "declares fit in fit",
      "uses fit in score",
      "uses fit in matrix",
      "uses fit in override",
      "uses fit in sales_ready",
      "uses fit in qualified",
      "uses fit in expect",
      "uses fit in expect",
      "uses fit in |",
    ]);
    expect(places((symbol) => symbol.kind === "sample")).toEqual([`declares "CFO of a bank" in sample`, `uses "CFO of a bank" in given`]);
    expect(places((symbol) => symbol.kind === "action" && symbol.name === "research")).toEqual([
      "declares research in action",
      "uses research in |",
      "uses research in |",
    ]);
    expect(places((symbol) => symbol.kind === "property" && symbol.name === "url")).toEqual([
      "declares url in event",
      "uses url in +15",
      "uses url in did",
    ]);
    expect(places((symbol) => symbol.kind === "field" && symbol.name === "employees")).toEqual([
      "declares employees in employees:",
      "uses employees in 10",
      "uses employees in 6",
      "uses employees in 2",
      "uses employees in lead",
      "uses employees in |",
    ]);
  });
});

describe("whatever the text", () => {
  /** Every diagnostic can be put into words. */
  const sayAll = (model: Model): void => {
    for (const diagnostic of model.diagnostics) {
      const words = `${formatMessage(diagnostic)} ${formatHint(diagnostic) ?? ""}`;
      expect(words).not.toMatch(/undefined|\[object|NaN/);
      expect(diagnostic.span.start).toBeLessThanOrEqual(diagnostic.span.end);
    }
  };

  test("it may end anywhere", () => {
    const ends = [...example].map((_, end) => end).filter((end) => end % 3 === 0);
    for (const end of sliceOf(ends)) sayAll(checkExample(example.slice(0, end)));
  });

  test("any word may be missing, doubled or swapped", () => {
    const words = example.split(/(?<=\s)/);
    for (const index of sliceOf([...words.keys()].filter((at) => at % 3 === 0))) {
      const [before, word, next, after] = [
        words.slice(0, index).join(""),
        words[index]!,
        words[index + 1] ?? "",
        words.slice(index + 2).join(""),
      ];
      for (const text of [before + next + after, before + word + word + next + after, before + next + word + after])
        sayAll(checkExample(text));
    }
  });

  test("nothing at all is a file without defects", () => {
    expect(checkText("").diagnostics).toEqual([]);
    expect(checkText("// only a note").diagnostics).toEqual([]);
  });
});

test("findings are in the order of files and places", () => {
  const texts: Readonly<Record<string, string>> = {
    "a.score": `model "M" {}\nuse "b.score"\nfit { +1 when zebra }\ndiscard "" when quagga`,
    "b.score": "define x as okapi\nbehavior { +1 for okapi, at most 0 times }",
  };
  const model = check(loadSources("a.score", (path) => ({ text: texts[path]! })));
  expect(model.diagnostics.map(({ file, code }) => `${file} ${code}`)).toEqual([
    "a.score unknown-name",
    "a.score blank-name",
    "a.score unknown-name",
    "b.score unknown-name",
    "b.score unknown-event",
    "b.score count-out-of-range",
  ]);
});
