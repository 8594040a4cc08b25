import { compile, compileText } from "@scoreline/compiler";
import { withoutWords, type Plan } from "@scoreline/plan";
import { expect, test } from "vitest";
import { inputs } from "./models.ts";
import { show } from "./show.ts";

type Files = Readonly<Record<string, string>>;

/** The text at the place of an expression, with its file where that is not the model's. */
function writtenAt(index: number, plan: Plan, texts: Files): string {
  const { files, sources } = plan.words!;
  const [file, line, column, endLine, endColumn] = sources[index]!;
  const lines = texts[files[file]!]!.split("\n").slice(line - 1, endLine);
  lines.push(lines.pop()!.slice(0, endColumn - 1));
  const text = `${lines[0]!.slice(column - 1)}${lines
    .slice(1)
    .map((next) => `\n${next}`)
    .join("")}`;
  return file === 0 ? text : `${files[file]!}: ${text}`;
}

/** Each expression of the plan, and where it is written. */
function sourcesOf(text: string): ReadonlyMap<string, string> {
  const whole = inputs + text;
  const plan = compileText(whole).plan!;
  return new Map(plan.expressions.map((_, index) => [show(plan, index), writtenAt(index, plan, { "model.score": whole })]));
}

test("a compound condition is written where it begins and ends, over several lines too", () => {
  const sources = sourcesOf(`fit {
    +1 when (employees > 5 and not partner)
      or at least 2 of (tier = 1, tier = 2, country is "ES")
  }`);
  const joint = "and(number.less(5, lead.employees), not(truth.equal(lead.partner, true)))";
  expect(sources.get(joint)).toBe("employees > 5 and not partner");
  expect(sources.get("not(truth.equal(lead.partner, true))")).toBe("not partner");
  const some = `at-least(2, number.equal(lead.tier, 1), number.equal(lead.tier, 2), text.equal(lead.country, "es"))`;
  expect(sources.get(some)).toBe(`at least 2 of (tier = 1, tier = 2, country is "ES")`);
  expect(sources.get(`or(${joint}, ${some})`)).toBe(
    `(employees > 5 and not partner)\n      or at least 2 of (tier = 1, tier = 2, country is "ES")`,
  );
});

test("so are calculations, the figures in them, and what takes part in a comparison", () => {
  const sources = sourcesOf(`fit {
    +(revenue / 1_000) when country is not "ES"
    criterion "C" weight 50% out of 10 { 10 when partner }
    criterion "D" { (min(employees, 7) * 2) when partner }
  }
  score both as 60% of fit + 3`);
  expect(sources.get("number.divide(lead.revenue, 1000)")).toBe("revenue / 1_000");
  expect(sources.get("lead.revenue")).toBe("revenue");
  expect(sources.get("1000")).toBe("1_000");
  expect(sources.get("is-known(lead.country)")).toBe(`country is not "ES"`);
  expect(sources.get("number.minimum(lead.employees, 7)")).toBe("min(employees, 7)");
  expect(sources.get("number.multiply(number.minimum(lead.employees, 7), 2)")).toBe("min(employees, 7) * 2");
  expect(sources.get("points.percent(60000000, fit)")).toBe("60% of fit");
  expect(sources.get("points.add(points.percent(60000000, fit), 3p)")).toBe("60% of fit + 3");
});

test("what is written several times is where it is written first, and what a limit asks is at its rule", () => {
  const sources = sourcesOf(`define large as employees > 5
  behavior {
    +1 for purchase, once per asset
    +2 when large
    +3 when employees > 5 and did purchase where (amount > 5 and gift)
  }`);
  expect(sources.get("purchase.asset")).toBe("+1 for purchase, once per asset");
  expect(sources.get("number.less(5, lead.employees)")).toBe("employees > 5");
  expect(sources.get("and(number.less(5, purchase.amount), truth.equal(purchase.gift, true))")).toBe("amount > 5 and gift");
});

test("a definition of another file is in that file", () => {
  const texts = {
    "model.score": `use "shared.score"\n${inputs}fit { +1 when large or partner }`,
    "shared.score": "\n// Shared\ndefine large as employees > 5 and tier = 1\n",
  };
  const files = new Map(Object.entries(texts).map(([path, text]) => [path, { text }]));
  const plan = compile({ entry: "model.score", files }).plan!;
  const written = new Map(plan.expressions.map((_, index) => [show(plan, index), writtenAt(index, plan, texts)]));
  const large = "and(number.less(5, lead.employees), number.equal(lead.tier, 1))";
  expect(written.get(large)).toBe("shared.score: employees > 5 and tier = 1");
  expect(written.get(`or(${large}, truth.equal(lead.partner, true))`)).toBe("large or partner");
});

test("what tests expect has a place, too, and a plan to score with has none", () => {
  const text = `${inputs}fit { +1 when partner }\ntest "T" { expect fit > 1 or tier = 3 }`;
  const { plan, tests, provenance } = compileText(text);
  const { condition: index } = [...tests!.conditions.values()][0]!;
  expect(writtenAt(index, tests!.plan, { "model.score": text })).toBe("fit > 1 or tier = 3");
  const { file, span } = provenance!.expressions[index]!;
  expect([file, text.slice(span.start, span.end)]).toEqual(["model.score", "fit > 1 or tier = 3"]);
  expect(plan!.words!.sources).toHaveLength(plan!.expressions.length);
  expect(JSON.stringify(withoutWords(plan!))).not.toContain("sources");
});
