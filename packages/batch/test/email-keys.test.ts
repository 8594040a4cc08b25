/** What identifies a lead, where case counts and where it does not. */
// ¶key-case
import { explainLead } from "@scoreline/batch";
import { plainSource } from "@scoreline/data";
import { expect, test } from "vitest";
import { openGiven } from "../../data/test/reading.ts";
import { planOf, runGiven } from "./memory.ts";

const at = "2026-06-30";
const modelOf = (key: string): string => `model "M" { timezone "UTC" }
lead { ${key}, title: text from "Job Title" }
event click from "Clicked" { link: url }
fit { +10 when title mentions "CEO" }
behavior b { +1 for click }
`;
const leads = "Email,Job Title\nKim@North.example,CEO\nlee@south.example,CEO\nKIM@north.EXAMPLE,CFO\n";
const events = `lead_id,event,at
kim@north.example,Clicked,2026-05-01
 LEE@South.example,Clicked,2026-05-01
lee@south.example,Clicked,2026-05-02
other@south.example,Clicked,2026-05-01
`;

test("emails that differ in case are one lead, which is called as its file calls it", async () => {
  const { rows, problems, data } = await runGiven(planOf(modelOf('email: email key from "Email"')), { leads, events, ending: "csv", at });
  expect(rows.map(([id, fit, b]) => [id, fit, b])).toEqual([
    ["Kim@North.example", 10_000_000, 1_000_000],
    ["lee@south.example", 10_000_000, 2_000_000],
  ]);
  expect(problems.map((problem) => [problem.code, problem.line, "first" in problem && problem.first, problem.value])).toEqual([
    ["repeated-lead", 4, 2, "KIM@north.EXAMPLE"],
  ]);
  expect(data.joined.unmatched).toEqual({ events: 1, leads: 1 });
});

test("of an email with a name or brackets beside it the address counts, of leads and of events", async () => {
  const model = modelOf('email: email key from "Email"')
    .replace("fit {", 'fit {\n  +2 when email.domain is "north.example"\n ')
    .replace(/CEO" \}/, 'CEO"\n}');
  const { rows, problems, data } = await runGiven(planOf(model), {
    leads: "Email,Job Title\nKim <kim@north.example>,CEO\nlee@south.example,CEO\n",
    events: `lead_id,event,at
<KIM@north.example>,Clicked,2026-05-01
"""Kim, Dr."" <kim@north.example>",Clicked,2026-05-02
Lee Ho <lee@south.example>,Clicked,2026-05-02
"kim@north.example, Lee <lee@south.example>",Clicked,2026-05-02
`,
    ending: "csv",
    at,
  });
  expect(rows.map(([id, fit, b]) => [id, fit, b])).toEqual([
    ["Kim <kim@north.example>", 12_000_000, 2_000_000],
    ["lee@south.example", 10_000_000, 1_000_000],
  ]);
  // An event belongs to one lead.
  expect(problems.map(({ code, line, value, ...more }) => [code, line, value, "cause" in more && more.cause])).toEqual([
    ["unreadable-row", 5, "kim@north.example, Lee <lee@south.example>", { code: "several-leads" }],
  ]);
  expect(data.joined.unmatched).toEqual({ events: 0, leads: 0 });
});

test("texts that differ in case are two leads", async () => {
  const { rows, problems } = await runGiven(planOf(modelOf('email: text key from "Email"')), { leads, events, ending: "csv", at });
  expect(rows.map(([id, , b]) => [id, b])).toEqual([
    ["Kim@North.example", 0],
    ["lee@south.example", 1_000_000],
    ["KIM@north.EXAMPLE", 0],
  ]);
  expect(problems).toEqual([]);
});

test.each([
  ["email: email key", "KIM@NORTH.example", "Kim@North.example", 1],
  ["email: email key", "lee@South.example ", "lee@south.example", 2],
  ["email: text key", "lee@south.example", "lee@south.example", 1],
  ["email: text key", "LEE@south.example", null, null],
])("one lead is found in the same way: %s, %s", async (key, lead, id, points) => {
  const { found, explanation } = await explainLead({
    plan: planOf(modelOf(`${key} from "Email"`)),
    lead,
    at,
    leads: await openGiven("leads.csv", leads),
    events: await openGiven("events.csv", events),
    leadId: null,
    eventNames: {},
    written: { leads: plainSource, events: plainSource },
    report: () => {},
    watch: { giveWay: () => undefined },
  });
  expect(found.history?.id ?? null).toBe(id);
  expect(explanation?.outcome.scores["b"]?.points ?? null).toBe(points);
});

test("a column that the user names for the identifier is no email, whatever the key is", async () => {
  const plan = planOf(modelOf("email: email key"));
  const given = { leads: "crm,email\nabC,a@x.example\nabc,b@x.example\n", events: "lead_id,event,at\nabC,click,2026-05-01\n", at };
  const { rows } = await runGiven(plan, { ...given, ending: "csv", leadId: "crm" });
  expect(rows.map(([id, , b]) => [id, b])).toEqual([
    ["abC", 1_000_000],
    ["abc", 0],
  ]);
});

test("a key with several names is the first of them that has a value", async () => {
  const plan = planOf(modelOf('address: email key from "Email", "Email 2"'));
  const rowsOf = async (leads: string) =>
    (await runGiven(plan, { leads, events: "lead_id,event,at\nA@x.example,click,2026-05-01\n", ending: "csv", at })).rows.map(
      ([id, , b]) => [id, b],
    );
  expect(await rowsOf("Email 2,address,Email\nb@x.example,c@x.example,a@x.example\na@x.example,,\n,A@X.example, \n")).toEqual([
    ["a@x.example", 1_000_000],
  ]);
  expect(await rowsOf("Email 2,address\na@x.example,c@x.example\n,b@x.example\n")).toEqual([
    ["a@x.example", 1_000_000],
    ["b@x.example", 0],
  ]);
});
