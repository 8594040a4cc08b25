import { compileText } from "@scoreline/compiler";
import { inputsRead } from "@scoreline/plan";
import { expect, test } from "vitest";

const declared = `model "M" { timezone "UTC" }
lead { id: text key, size: number, owner: text, fax: text, email: email }
event visit { page: text, seconds: number }
event buy { order: text key, amount: number, note: text }
event call
event mail
event tap
`;

function reads(rules: string) {
  const { plan, diagnostics } = compileText(declared + rules);
  expect(diagnostics.filter(({ code }) => code !== "unused-name")).toEqual([]);
  const { lead, properties, scored, asked } = inputsRead(plan!);
  const names = plan!.inputs.events.map(({ name }) => name);
  const named = (events: ReadonlySet<number>): string[] => [...events].map((event) => names[event]!).sort();
  return {
    lead: lead.map((field) => plan!.inputs.lead[field]!.name),
    properties: properties.flatMap((those, event) =>
      those.map((property) => `${names[event]}.${plan!.inputs.events[event]!.properties[property]!.name}`),
    ),
    scored: named(scored),
    asked: named(asked),
  };
}

test("what is only asked for with is known is weighed by nothing", () => {
  const { plan } = compileText(
    `${declared}fit f { +1 when size is known\n+1 when fax is known and fax is "1" }\nbehavior b { +1 for visit where page is known and seconds > 1 }`,
  );
  const { lead, weighed } = inputsRead(plan!);
  expect(lead.map((field) => plan!.inputs.lead[field]!.name)).toEqual(["size", "fax"]);
  expect(weighed.lead.map((field) => plan!.inputs.lead[field]!.name)).toEqual(["fax"]);
  expect(weighed.properties[0]!.map((property) => plan!.inputs.events[0]!.properties[property]!.name)).toEqual(["seconds"]);
  const { plan: giving } = compileText(`${declared}fit f { +(size) when size is known }`);
  expect(inputsRead(giving!).weighed.lead.map((field) => giving!.inputs.lead[field]!.name)).toEqual(["size"]);
});

test.each<[rules: string, found: Partial<ReturnType<typeof reads>>]>([
  // The key is no field that a column of its name has to give, and that of an event is always read.
  ["fit f { +1 when id is known and size > 1 }", { lead: ["size"], properties: ["buy.order"], scored: [], asked: [] }],
  ['fit f { +1 when size > 1 }\nroute { desk "Desk" otherwise { owner: owner } }', { lead: ["size", "owner"] }],
  ['discard "Bad" when email.domain is "x.example"\nfit f { +1 when size > 1 }', { lead: ["size", "email"] }],
  [
    'behavior b { +1 for visit where page is "a", once per page }',
    { properties: ["visit.page", "buy.order"], scored: ["visit"], asked: [] },
  ],
  ["behavior b { +(amount) for buy }", { properties: ["buy.order", "buy.amount"], scored: ["buy"] }],
  ["behavior b { +1 when did call in last 30 days }", { scored: [], asked: ["call"] }],
  ["behavior b { +1 for visit where no earlier mail within 3 days }", { scored: ["visit"], asked: ["mail"] }],
])("%s", (rules, found) => {
  expect(reads(rules)).toMatchObject(found);
});
