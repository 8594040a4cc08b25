/** Texts that the model asks for and none of many values has: the data use other words. */
import { describe, expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const head =
  'model "Texts" { timezone "UTC" }\nlead { id: text key stage: text from "Stage" title: text from "Job Title" tags: list of text }\n';

/** So many leads, the nth of which has the nth of the values, from the first again after the last. */
const leads = (column: string, values: readonly string[], count = 20): string =>
  [`id,${column}`, ...Array.from({ length: count }, (_, index) => `l${index},${values[index % values.length]}`), ""].join("\n");

async function run(rules: string, files: { readonly leads: string; readonly events?: string }, ...more: readonly string[]) {
  const { leads: rows, events } = files;
  const cwd = folderWith({ "m.score": `${head}${rules}`, "leads.csv": rows, ...(events === undefined ? {} : { "events.csv": events }) });
  const withEvents = events === undefined ? [] : ["--events", "events.csv"];
  return score(["run", "m.score", "--leads", "leads.csv", ...withEvents, "--at", "2026-06-30", "--columns", "id", ...more], { cwd });
}

const wins = 'fit { +10 when stage is "Marketing Qualified Lead" }\n';

describe("texts of a rule that no value has", () => {
  const internal = leads("Stage", ["lead", "lead", "marketingqualifiedlead", "customer"]);

  test("are said with the values that there are, and the nearest", async () => {
    const note =
      "None of the 20 values of “Stage” in “leads.csv” has what the model asks for: “marketing qualified lead”. Most frequent are “lead” (10), “marketingqualifiedlead” (5) and “customer” (5); perhaps “marketingqualifiedlead” is meant. Write texts in the model as the file does.\n";
    expect(await run(wins, { leads: internal })).toMatchObject({ code: 0, err: expect.stringContaining(`note: ${note}`) });
    expect(await run(wins, { leads: internal }, "--strict")).toMatchObject({ code: 2, err: expect.stringContaining(`error: ${note}`) });
  });

  test("of a choice, and several of a free text, are a doubt", async () => {
    const german = leads("Stage", ["Abonnent", "Kunde"]);
    expect(await run(wins, { leads: german }, "--strict")).toMatchObject({ code: 2 });
    const titles = leads(
      "Job Title",
      Array.from({ length: 20 }, (_, index) => `Leiter ${index}`),
    );
    expect(await run('fit { +10 when title mentions any of "CEO", "VP" }\n', { leads: titles }, "--strict")).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        "has what the model asks for: “ceo” or “vp”. Most frequent are “Leiter 0” (1), “Leiter 1” (1) and “Leiter 2” (1). Write",
      ),
    });
  });

  test("one text that no title has is only remarked on", async () => {
    const titles = leads(
      "Job Title",
      Array.from({ length: 20 }, (_, index) => `Leiter ${index}`),
    );
    expect(await run('fit { +10 when title mentions "CEO" }\n', { leads: titles }, "--strict")).toMatchObject({
      code: 0,
      err: expect.stringContaining("None of the 20 values of “Job Title” in “leads.csv” has what the model asks for: “ceo”."),
    });
  });

  test("of lists whose items are read as one only how to separate them is said", async () => {
    const rules = 'fit { +1 when tags includes any of "fleet", "cargo" }\n';
    const { err } = await run(rules, { leads: leads("tags", ["Flotte|Fracht", "Fracht"]) });
    expect(err).toContain('If “|” separates items: --list "|"; if not: --list ";"');
    expect(err).not.toContain("Write texts in the model as the file does");
    const read = await run(rules, { leads: leads("tags", ["Flotte|Fracht", "Fracht"]) }, "--list", "|");
    expect(read.err).toContain("has what the model asks for: “fleet” or “cargo”.");
  });

  test("in lists and in properties, also of several events", async () => {
    const rules =
      'event visit { page: url }\nevent click { page: url }\nfit { +1 when tags includes any of "fleet", "cargo" }\nbehavior { +1 for any of (visit, click) where page.path is "/pricing" }\n';
    const events = Array.from(
      { length: 20 },
      (_, index) => `l${index},${index % 2 === 0 ? "visit" : "click"},2026-06-01,https://a.example/pricing/`,
    );
    const files = { leads: leads("tags", ["Flotte;Fracht", "Fracht"]), events: ["lead_id,event,at,page", ...events, ""].join("\n") };
    const { err } = await run(rules, files);
    expect(err).toContain(
      "None of the 20 values of “tags” in “leads.csv” has what the model asks for: “fleet” or “cargo”. Most frequent are “Fracht” (20) and “Flotte” (10). Write",
    );
    expect(err).toContain(
      "None of the 20 values of “page” of “visit” and “click” in “events.csv” has what the model asks for: “/pricing”. There is “https://a.example/pricing/” (20). Write",
    );
  });
});

test.each([
  [
    "one of the texts is there",
    'fit { +10 when stage is one of "Lead", "Marketing Qualified Lead" }\n',
    leads("Stage", ["lead", "customer"]),
  ],
  ["another rule finds one", `${wins}discard "Customer" when stage is "customer"\n`, leads("Stage", ["lead", "customer"])],
  ["there are few values", wins, leads("Stage", ["lead"], 19)],
  ["most have no value", wins, leads("Stage", ["", "", "N/A"], 57).replace("N/A", "lead")],
  ["it takes points", 'fit { -10 when stage is "Competitor" }\n', leads("Stage", ["lead", "customer"])],
  ["it sorts out", 'discard "No" when stage is "Competitor"\nfit { +1 always }\n', leads("Stage", ["lead", "customer"])],
])("nothing is said where %s", async (_, rules, rows) => {
  expect((await run(rules, { leads: rows }, "--strict")).err).not.toContain("None of the");
});
