/** Promises: proved, refuted by a lead that the runtime agrees with, or undecided. */
import { compileText } from "@scoreline/compiler";
import { createProbe } from "@scoreline/runtime/probe";
import { expect, test } from "vitest";
import { richModel, thousandLines } from "../../../test/editor-bench/rich-model.ts";
import { prove, type Proof } from "../src/index.ts";

const head = `model "M" {}
lead { id: text key, n: number, m: number, consent: yes or no, country: text, customer: yes or no, since: date, joined: date }
event demo
event visit { page: text }
`;

const decided = `
fit { +20 when n >= 50\n +10 when n between 10 and 49\n -5 when country is "XX"\n ratings A from 20, B otherwise }
behavior { +10 for demo, at most 3 times\n ratings 1 from 10, 2 otherwise }
action call "Call"
action wait "Wait"
matrix fit by behavior {
  |   | 1    | 2    |
  | A | call | wait |
  | B | wait | none |
}
discard "Customer" when customer
`;

/** What comes of each promise of a text. */
function proofs(text: string): Readonly<Record<string, Proof>> {
  const { plan, diagnostics } = compileText(`${head}${text}`);
  expect(diagnostics).toEqual([]);
  return Object.fromEntries(plan!.promises.map((promise) => [promise.name, prove(plan!, promise)]));
}

const verdicts = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(proofs(text)).map(([name, { verdict }]) => [name, verdict]));

test("a text that matches what is named need not be it", () => {
  const of = (declarations: string, condition: string): readonly [string, unknown] => {
    const { plan } = compileText(`model "M" {}\n${declarations}\nfit { +1 when id is known }\npromise "p" never (${condition})`);
    const proof = prove(plan!, plan!.promises[0]!);
    return [
      proof.verdict,
      createProbe(plan!).values({ t: "co owner" }, [], "2026-06-29", [(plan!.promises[0] as { readonly when: number }).when])[0],
    ];
  };
  for (const part of ['mentions "owner"', 'contains "owner"', 'ends with "owner"', 'matches "*owner"', 'starts with "co"'])
    for (const whole of ['is not "owner"', 'is not one of "owner", "ceo"'])
      expect(of("lead { id: text key, t: text }", `t ${part} and t ${whole}`), `${part}, ${whole}`).toEqual(["refuted", true]);
  expect(of("lead { id: text key, t: text }", 't matches "owner" and t is not "owner"')).toEqual(["proved", false]);
  expect(of("lead { id: text key, t: text }", 't is "owner" and not (t mentions "owner")')).toEqual(["proved", false]);
  for (const [field, condition] of [
    ["e: email", 'e.domain ends with "mail.com" and e.domain is not "gmail.com"'],
    ["u: url", 'u.path starts with "/blog" and u.path is not "/blog"'],
    ["l: list of text", 'l is known and not (l includes "something else")'],
  ])
    expect(of(`lead { id: text key, ${field} }`, condition!)[0], condition).toBe("refuted");
  const events = 'event v { page: text }\nbehavior { +3 for v where page contains "x" and page is not "x" }';
  expect(of(`lead { id: text key }\n${events}`, "behavior > 0")[0]).toBe("refuted");
});

test("never and always", () => {
  expect(
    verdicts(`${decided}
promise "no customer" never (action is call and customer)
promise "no consent" never (action is call and not consent)
promise "small" always fit <= 20
promise "smaller" always fit < 20
promise "not below" always fit >= -5
promise "interest" always behavior between 0 and 30
promise "less interest" always behavior <= 20
promise "large are called" always (n < 50 or action is one of call, wait or customer)
promise "nothing" never (n > 5 and n < 5)
promise "a cell" never (cell is A1 and fit < 20)
promise "a cell that is" never cell is B1`),
  ).toEqual({
    "no customer": "proved",
    "no consent": "refuted",
    small: "proved",
    smaller: "refuted",
    "not below": "proved",
    interest: "proved",
    "less interest": "refuted",
    "large are called": "refuted",
    nothing: "proved",
    "a cell": "proved",
    "a cell that is": "refuted",
  });
});

test("the lead that breaks it does", () => {
  const text = `${decided}\npromise "no consent" never (action is call and not consent)`;
  const { plan } = compileText(`${head}${text}`);
  const { witness } = prove(plan!, plan!.promises[0]!);
  const { action } = createProbe(plan!).score(witness!.lead, witness!.events, witness!.at);
  expect(plan!.actions[action]!.name).toBe("call");
  expect(witness!.lead["consent"]).not.toBe(true);
});

test("a score that never falls, or rises, as a field does", () => {
  expect(
    verdicts(`
fit { +10 when n >= 50\n +20 when n >= 100 and m is known\n -5 when country is "XX"
  criterion "C" { 5 when m > 10\n 8 when m > 5\n 0 otherwise }
  group "G" cap 5 { +10 when m > 20 } }
behavior { +5 for demo\n +3 for visit where page is "a", once }
fit other { +(n)\n -(min(m, 5)) when m > 0 }
score both as 60% of fit + 40% of behavior
score less as behavior - fit
promise "n rises" fit never falls as n rises
promise "n does not fall" fit never rises as n rises
promise "m rises" fit never falls as m rises
promise "both" both never falls as n rises
promise "less" less never rises as n rises
promise "less rises" less never falls as n rises
promise "nothing to do with it" behavior never falls as n rises
promise "since" fit never falls as since rises
promise "worked with" other never falls as n rises
promise "worked with, down" other never falls as m rises`),
  ).toEqual({
    "n rises": "proved",
    "n does not fall": "refuted",
    "m rises": "refuted",
    both: "proved",
    less: "proved",
    "less rises": "refuted",
    "nothing to do with it": "proved",
    since: "proved",
    "worked with": "proved",
    "worked with, down": "refuted",
  });
});

test("what takes points and only has to have happened is tried long ago, too", () => {
  const rules = "decay half-life 30 days\n+10 for visit, at most 3 times\n+30 for buy, once\n-45 for refund";
  const text = `model "M" {}\nlead { id: text key }\nevent visit\nevent buy\nevent refund\nbehavior b { ${rules} }\n`;
  // Of a refund ten years ago, 45 / 2^121 is left: nothing; of one of yesterday 45 / 2^(1/30), so 16.03 of 60.
  const { plan } = compileText(`${text}promise "p" never (did refund and b > 59)\npromise "q" never (did refund in last 1 day and b > 17)`);
  const { verdict, witness } = prove(plan!, plan!.promises[0]!);
  expect(verdict).toBe("refuted");
  expect(witness!.events.map(({ event }) => event)).toContain("refund");
  expect(createProbe(plan!).score(witness!.lead, witness!.events, witness!.at).millionths[0]).toBeGreaterThan(59_000_000);
  expect(prove(plan!, plan!.promises[1]!).verdict).not.toBe("refuted");
});

test("a trend that breaks where a field is worked with is shown by figures that people write", () => {
  const { plan } = compileText(`${head}fit { +(n / 50) when n <= 500 }\npromise "p" fit never falls as n rises`);
  const { witness, risen } = prove(plan!, plan!.promises[0]!);
  expect([witness!.lead, risen!.lead]).toMatchObject([{ n: 500 }, { n: 501 }]);
});

test("the lead that breaks a trend, before and after", () => {
  const { plan } = compileText(`${head}fit { +10 when n between 10 and 20 }\npromise "p" fit never falls as n rises`);
  const proof = prove(plan!, plan!.promises[0]!);
  expect(proof.verdict).toBe("refuted");
  const [before, after] = [proof.witness!, proof.risen!].map(
    ({ lead, events, at }) => createProbe(plan!).score(lead, events, at).millionths[0],
  );
  expect([before, after]).toEqual([10_000_000, 0]);
  expect([proof.witness!.lead["n"], proof.risen!.lead["n"]]).toEqual([20, 21]);
});

test("whole figures beside borders that lie between two of them", () => {
  const never = [
    "count of visit < 0.5",
    "count of visit > 0.5 and count of visit < 1.5",
    "days since last visit / 7 < 0.1",
    "days since since / 7 > 1 and days since since / 7 < 1.2",
    "days since since / 7 > -1.2 and days since since / 7 < -1",
    "count of distinct visit.page * 2 < 1",
    "-(count of visit) > -0.5",
    "count of visit > 0.2 and count of visit < 0.9",
    "days since since > 7.2 and days since since < 7.9",
  ];
  expect(
    verdicts(`behavior { +(count of visit) when did visit\n ratings 1 from 1, 2 otherwise }
promise "always" always did visit
promise "rated" never behavior rated 2
promise "worked with" always count of visit * 10 >= 5
promise "so it is" always (count of visit * 10 >= 5 or not did visit)
${never.map((condition, at) => `promise "never ${at}" never (${condition})`).join("\n")}`),
  ).toEqual({
    always: "refuted",
    rated: "refuted",
    "worked with": "refuted",
    "so it is": "proved",
    ...Object.fromEntries(never.map((_, at) => [`never ${at}`, at < 7 ? "refuted" : "proved"])),
  });
});

test("a trend that turns on another day is refuted where dates are named and days counted", () => {
  const points = "-5 when days since since < 7 and since before 2026-06-01";
  expect(
    verdicts(`
fit { ${points}\n +5 when n > 3 }
fit apart { -5 when days since since < 7\n group "G" { +5 when n > 3\n ${points.replaceAll("since since", "since joined").replace("and since", "and joined")} } }
fit asking { -5 when fit < -2 and since before 2026-06-01 }
fit grouped { group "G" cap 3 { ${points}\n +5 when n > 3 } }
score all as fit + apart
promise "mixed" fit never falls as since rises
promise "of another field" fit never falls as n rises
promise "apart" apart never rises as since rises
promise "mixed apart" apart never falls as joined rises
promise "asking" asking never falls as since rises
promise "grouped" grouped never falls as n rises
promise "all" all never falls as n rises`),
  ).toEqual({
    // On 2 June, 26 May gives 0 and 31 May −5.
    mixed: "refuted",
    "of another field": "proved",
    apart: "proved",
    "mixed apart": "refuted",
    asking: "refuted",
    grouped: "proved",
    all: "proved",
  });
  expect(verdicts(`fit { -5 when days since since < 7 }\npromise "p" fit never rises as since rises`)).toEqual({ p: "proved" });
  expect(verdicts(`fit { -5 when since before 2026-06-01 }\npromise "p" fit never falls as since rises`)).toEqual({ p: "proved" });
});

test("a model of a thousand lines, whose scores share fields of hundreds of texts", () => {
  const { plan } = compileText(richModel(thousandLines));
  expect(Object.fromEntries(plan!.promises.map((promise) => [promise.name, prove(plan!, promise).verdict]))).toEqual({
    "no customer is called": "proved",
    "no call without consent": "proved",
    "fit is capped": "proved",
    // Criteria give the less, the more employees there are.
    "size helps": "refuted",
    "total is bounded": "proved",
  });
});
