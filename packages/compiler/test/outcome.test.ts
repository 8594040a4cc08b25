import { partOf } from "@scoreline/plan";
import { expect, test } from "vitest";
import { planOf } from "./models.ts";
import { show } from "./show.ts";

const model = `
fit { +1 when partner ratings A from 75, "B+" from 50, C otherwise }
behavior engagement { +1 for signup ratings 1 from 60, 2 otherwise }
action call_now "Call within one hour" { team: "Sales", due_hours: 1.5, urgent: yes, until: 2026-06-01, constructor_id: "x" }
action wait "Wait" {}
matrix fit by engagement {
  |    | 2    | 1        |
  | C  | none | wait     |
  | A  | wait | call_now |
  | B+ | wait | wait     |
  override call_now when fit >= 90 because "Too good to wait"
}
discard "Free mail" when email.domain is in free_mail
discard "Free mail" when country is "X"
lifecycle {
  ready "Ready" when fit rated A
  known otherwise
}`.replace("| B+ |", `| "B+" |`);

const plan = planOf(model);

test("cells follow the ratings, in whatever order the grid was written", () => {
  expect(plan.matrix).toMatchObject({
    rows: 0,
    columns: 1,
    cells: [
      [0, 1],
      [1, 1],
      [1, null],
    ],
  });
});

test("an override names its action, its reason and its condition", () => {
  const [override] = plan.matrix!.overrides;
  expect(override).toMatchObject({ action: 0 });
  expect(partOf(plan, override!)).toMatchObject({
    because: "Too good to wait",
    sentence: "“Call within one hour” instead of the cell’s action when fit is at least 90",
  });
  expect(show(plan, override!.when)).toBe("points.at-most(90p, fit)");
});

test("actions keep their properties as data", () => {
  expect(plan.actions).toEqual([
    { name: "call_now", properties: { team: "Sales", due_hours: 1.5, urgent: true, until: "2026-06-01", constructor_id: "x" } },
    { name: "wait", properties: {} },
  ]);
  expect(plan.words!.actions).toEqual(["Call within one hour", "Wait"]);
});

test("discards keep file order, and the same reason twice gets two ids", () => {
  expect(plan.discards.map((discard) => [partOf(plan, discard).id, discard.reason, partOf(plan, discard).sentence])).toEqual([
    ["discard/free-mail", "Free mail", "Discarded as “Free mail” when email domain is in free mail"],
    ["discard/free-mail-2", "Free mail", "Discarded as “Free mail” when country is “X”"],
  ]);
});

test("lifecycle steps are from top to bottom", () => {
  const steps = plan.lifecycle!.map((step) => ({ ...partOf(plan, step), ...step }));
  expect(steps).toMatchObject([
    { name: "ready", label: "Ready", sentence: "“Ready” when fit rated A" },
    { name: "known", label: null, sentence: "“known” otherwise", when: null },
  ]);
});

test("inputs are what was declared; missing texts are folded, each once", () => {
  const told = planOf(
    `event trial "Trial started" from "Trial Started", "trial" { plan: one of "Basic", "Pro" from "Plan Name" missing "None", "-", missing "-", "TBD", "" }`,
  );
  expect(told.inputs.events[4]).toEqual({
    name: "trial",
    from: ["Trial Started", "trial"],
    key: null,
    properties: [
      {
        name: "plan",
        from: ["Plan Name"],
        missing: ["-", "tbd", "none"],
        type: { kind: "one-of", of: "text", values: ["Basic", "Pro"] },
      },
    ],
  });
  expect(told.words!.events).toEqual([null, null, null, null, "Trial started"]);
  expect(told.inputs.key).toBeNull();
  expect(told.inputs.lead.map(({ type }) => type.kind)).toEqual([
    "email",
    "text",
    "url",
    "number",
    "number",
    "text",
    "list",
    "date",
    "date",
    "truth",
    "one-of",
    "one-of",
  ]);
});
