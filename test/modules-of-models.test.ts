/** Whatever a model is made of, its module is JavaScript that runs, says where each rule comes from, and gives what the runtime gives. */
import { compileText, formatModule, type GeneratedModule } from "@scoreline/compiler";
import { soundModel } from "@scoreline/language";
import { version } from "@scoreline/plan";
import { createScoreFunction, type EventInput, type LeadInput } from "@scoreline/runtime";
import * as fc from "fast-check";
import { SourceMap } from "node:module";
import { expect, test } from "vitest";
import { modelText } from "./bench/workload.ts";
import { runs, seed } from "./generators/effort.ts";
import { hostile, hostileModel } from "./generators/hostile-model.ts";
import { loadModule, told } from "./generators/load-module.ts";
import { soundTexts } from "./generators/sound-texts.ts";

function moduleOf(text: string): GeneratedModule | null {
  const { model, plan } = compileText(text);
  return plan === null ? null : formatModule(soundModel(model)!, plan);
}

test("every model of the repository gives a module that loads, the same every time", () => {
  let loaded = 0;
  for (const text of soundTexts) {
    const module = moduleOf(text);
    if (module === null) continue;
    expect(moduleOf(text)!.text).toBe(module.text);
    loadModule(module.text);
    loaded++;
  }
  expect(loaded).toBeGreaterThan(20);
});

test("a module of another version is not run: it says what to do", () => {
  const { text } = moduleOf(modelText)!;
  expect(text).toContain(`version: "${version}",`);
  expect(() => loadModule(text.replace(`version: "${version}"`, 'version: "0.0.9"'))).toThrow(
    `This module is by Scoreline 0.0.9, and @scoreline/runtime is ${version}: compile it again, or install that version.`,
  );
});

test("a hostile model does what its plan does, in every place where it has texts", () => {
  const drawn = fc.sample(fc.tuple(hostile, hostile, hostile, hostile), { numRuns: runs(1_000), seed });
  const at = "2026-06-30";
  let compared = 0;
  for (const texts of drawn) {
    const { model, plan } = compileText(hostileModel(texts));
    if (plan === null) continue;
    const module = formatModule(soundModel(model)!, plan);
    const [scorer, score] = [createScoreFunction(plan), loadModule(module.text)];
    expect(module.text).not.toMatch(/[\0\r\u0085\u2028\u2029\u202e\ufeff]/);
    expect(module.text.match(/^(?:export|import)\b/gm)).toHaveLength(2);
    const lead = { valueOf: texts[1].join(""), default: texts[2].join(""), ключ: "2026-01-02" };
    const events = [{ event: "toString", at: "2026-06-01", properties: { hasOwnProperty: texts[0].join("") } }];
    expect(told(score, lead, events, at)).toBe(told(scorer, lead, events, at));
    expect(told(score, {}, [], at)).toBe(told(scorer, {}, [], at));
    compared++;
  }
  expect(compared).toBeGreaterThan(drawn.length / 2);
});

test("what is limited for each text is counted in the loop, and events that are alike are found, by the numbers of texts", () => {
  const { text } = moduleOf(`model "Visits" { timezone "UTC" }
lead { id: text key }
event visit { session: text }
event call { session: text }
behavior {
  +1 for visit, at most 2 times per session
  +10 for every 2nd visit per session
  +100 for call where an earlier visit with same session, once per session
}
`)!;
  expect(text).not.toMatch(/\boccurrences\(|texts/);
  const visit = (session: string | undefined, day: number): EventInput => ({
    event: "visit",
    at: `2026-06-0${day}`,
    properties: { session },
  });
  const call = (session: string, day: number): EventInput => ({ event: "call", at: `2026-06-0${day}`, properties: { session } });
  const events = [
    call("a", 1),
    visit("a", 2),
    visit("A", 3),
    visit("b", 3),
    visit(undefined, 3),
    visit(undefined, 3),
    visit(" a", 4),
    call("A", 5),
    call("a", 6),
    call("c", 6),
    call("b", 7),
  ];
  // Upper case and spaces make no other session: 2 of the 3 in “a” and the one in “b”; 10 for the second in “a”; 100 for the first call in “a”
  // after a visit, and in “b”. What has no session is in none.
  const score = loadModule(text);
  // One lead after another: nothing is left of the one before.
  expect([1, 2].map(() => score({ id: "l" }, events, "2026-06-30").scores["behavior"]!.points)).toEqual([213, 213]);
});

test("whether there is an earlier event, and how long ago the last was, is asked of the last one alone", () => {
  const { text } = moduleOf(`model "Calls" { timezone "UTC" }
lead { id: text key }
event visit { session: text, page: text }
event call { session: text }
behavior {
  +1 for call where no earlier visit with same session
  +10 for call where an earlier visit with same session within 2 days
  +100 for call where an earlier visit where page is "/prices"
  +1000 for call where days since last earlier visit > 3
  +10000 for call where count of earlier visit with same session within 9 days > 1
}
`)!;
  // The last of them does not say how many they are.
  expect(text.match(/\blastEarlier\(/g)).toHaveLength(4);
  expect(text.match(/\bselection\(/g)).toHaveLength(1);
  const score = loadModule(text);
  const visit = (session: string, day: number, page = "/"): EventInput => ({
    event: "visit",
    at: `2026-06-0${day}T09:00:00Z`,
    properties: { session, page },
  });
  const call = (session: string | undefined, day: number): EventInput => ({
    event: "call",
    at: `2026-06-0${day}T12:00:00Z`,
    properties: { session },
  });
  const points = (...events: EventInput[]): number => score({ id: "l" }, events, "2026-06-30").scores["behavior"]!.points;
  expect(points(call("a", 1))).toBe(1);
  // A visit of another session is none of its session, and that of the same one is two days before, then three.
  expect(points(visit("b", 1), call("a", 1))).toBe(1);
  expect(points(visit("a", 1), call("A", 3))).toBe(10);
  expect(points(visit("a", 1), call("a", 4))).toBe(0);
  expect(points(visit("a", 1), call("a", 5))).toBe(1_000);
  // What has no session is like no other; the last visit and a page are asked of all.
  expect(points(visit("a", 1, "/prices"), visit("a", 2), call(undefined, 6))).toBe(1_100);
  // An event of the same instant that comes later in the list is not before it.
  const noon = { ...visit("a", 1), at: "2026-06-01T12:00:00Z" };
  expect([points(noon, call("a", 1)), points(call("a", 1), noon)]).toEqual([10, 1]);
  expect(points(visit("a", 1), visit("a", 2), call("a", 2))).toBe(10_010);
});

test("the source map leads from each rule to its line of the model", () => {
  const { text, map } = moduleOf(modelText)!;
  const found = new SourceMap(JSON.parse(map("model.mjs", ["model.score"])) as never);
  const lines = text.split("\n");
  const model = modelText.split("\n");
  /** The line of the model that a line of the module comes from. */
  const origin = (part: string): string => {
    const line = lines.findIndex((each) => each.includes(part));
    const { originalLine, originalSource } = found.findEntry(line, lines[line]!.search(/\S/)) as SourceMapEntry;
    expect(originalSource).toBe("model.score");
    return model[originalLine]!.trim();
  };
  expect(origin('if (industry === "software")')).toBe('+10 when industry is "software"');
  expect(origin("if (employees > 100 && revenue > 500000)")).toBe("+5 when employees > 100 and revenue > 500_000");
  expect(origin("webinarCount++ < 1")).toBe("+15 for webinar, once per day, expires after 365 days");
  expect(origin("function workOutEngagement()")).toBe("behavior engagement {");
});

interface SourceMapEntry {
  readonly originalLine: number;
  readonly originalSource: string;
}

test("what is written is what a person would write", () => {
  const { text } = moduleOf(`model "Small" { timezone "UTC" }
lead { id: text key  employees: number  title: text }
event visit { page: text }
fit {
  +10 when employees between 50 and 500
  -5 when title contains any of "student", "intern" or employees is missing
}
behavior interest { +2 for visit where page starts with "/pricing", at most 3 times per day, expires after 30 days }
`)!;
  for (const part of [
    `  // +10 points when employees is between 50 and 500
  if (employees >= 50 && employees <= 500) fitSum += 10e6;
`,
    `const titleContainsStudentOrIntern = ofText(input.vocabulary(2), (title) => title !== null && (title.includes("student") || title.includes("intern")));
`,
    `  if (titleContainsStudentOrIntern(numbers[2]) || employees !== employees) fitSum += -5e6;
`,
    `        if (age <= 30 && pageStartsWithPricing(pageNumber)) {
          if (day !== visitPageStartsWithPricingDay) {
            visitPageStartsWithPricingDay = day;
            visitPageStartsWithPricingCount = 0;
          }
          if (visitPageStartsWithPricingCount++ < 3) visitPageStartsWithPricing += 2e6;
        }
`,
  ])
    expect(text).toContain(part);
});

test("what one text gives by several rules is worked out once for each text, in blocks and in groups", () => {
  const { text } = moduleOf(`model "Titles" { timezone "UTC" }
lead { title: text  kind: one of "small", "large"  size: number }
fit {
  +1 when title is "chief"
  +2 when title contains "chief"
  +10 when size > 5
  +4 when title is missing
  +100 when kind is "small"
  group "About the kind" cap 250 {
    +200 when kind is "large"
    +400 when kind is missing
  }
}
`)!;
  // Of the title, and of the kind within the group; in the block itself one rule asks for the kind.
  expect(text.match(/const pointsBy\w+ = /g)).toEqual(["const pointsByTitle = ", "const pointsByKind = "]);
  const score = loadModule(text);
  const points = (lead: LeadInput): number => score(lead, [], "2026-06-30").scores["fit"]!.points;
  for (let time = 0; time < 2; time++) {
    expect(points({ title: " CHIEF", kind: "Small", size: 6 })).toBe(113);
    expect(points({ title: "chief of all", kind: "large", size: 5 })).toBe(202);
    expect(points({ title: null, size: 6 })).toBe(264);
    expect(points({ title: "other", kind: "small" })).toBe(100);
  }
});

test("a module that has seen thousands of texts, and forgotten them, still tells them from one another", () => {
  const score = loadModule(
    moduleOf(`model "Texts" { timezone "UTC" }
lead { title: text  mail: email }
event visit { page: text }
fit { +1 when title contains "7" or mail.domain is "d7.example" }
behavior interest { +1 for visit where page starts with "/7" }
`)!.text,
  );
  for (let nth = 0; nth < 10_000; nth++) {
    const events = [{ event: "visit", at: "2026-06-01", properties: { page: `/${nth}` } }];
    const { scores } = score({ title: `t${nth}`, mail: `a@d${nth % 9}.example` }, events, "2026-06-30");
    const found = [scores["fit"]!.points, scores["interest"]!.points];
    const right = [String(nth).includes("7") || nth % 9 === 7, String(nth).startsWith("7")].map(Number);
    if (found.join() !== right.join()) expect({ nth, found }).toEqual({ nth, found: right });
  }
  expect(score({ title: "7" }, [], "2026-06-30").scores["fit"]!.points).toBe(1);
});

test("a module works out no more of “between” than the runtime does", () => {
  const { model, plan } = compileText(`model "Range" { timezone "UTC" }
lead { n: number }
fit one { +1 when n is known }
fit other { +(n) when n is known }
discard "outside" when one + one is not between 5 and other + other
`);
  const score = loadModule(formatModule(soundModel(model)!, plan!).text);
  // 2 is below 5, whatever twice 5,000,000,000 points would be, which no score may have.
  expect(score({ n: 5e9 }, [], "2026-06-30").discarded).toBe("outside");
  expect(createScoreFunction(plan)({ n: 5e9 }, [], "2026-06-30").discarded).toBe("outside");
});
