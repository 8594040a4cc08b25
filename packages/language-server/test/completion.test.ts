import { expect, test } from "vitest";
import type { TextEdit } from "vscode-languageserver-types";
import { completion } from "../src/features/completion/completion.ts";
import { openSnapshot } from "./open-snapshot.ts";

/** Declarations below the place, as in a file that is being added to. */
const below = `
model "Acme" {
}
lead {
  id: text key
  email: email
  job_title: text
  industry: one of "Software", "Finance", "Retail"
  employees: number
  created: date
  customer: yes or no
  interests: list of text
  team_size: one of 1, 2, 3
}
event page_view { url: url, seconds: number }
event demo_request "Asks for a demo"
event email_bounce { kind: one of "soft", "hard" }
list free_mail as "gmail.com", "yahoo.com"
define decision_maker as job_title mentions "chief"
fit { +10 when decision_maker
  ratings A from 75, B from 50, D otherwise
}
behavior engagement { +5 for page_view
  stage "Buy" { +1 for demo_request }
  ratings 1 from 60, 2 otherwise
}
action call_now "Call within one hour" { team: "Sales" }
action nurture "Nurture program" { team: "Marketing" }
matrix fit by engagement {
  |   | 1        | 2       |
  | A | call_now | nurture |
  | B | call_now | nurture |
  | D | nurture  | none    |
}
discard "Bounced" when did email_bounce where kind is "hard"
lifecycle { ready "Ready" when fit rated A
  known otherwise }
route { desk "The desk" when action is call_now { owner: job_title } }
sample "CFO" { lead { job_title: "CFO" } did page_view { url: "https://a.example/pricing" } today }
`;

async function itemsAt(marked: string, snippets = false) {
  const { snapshot, offset } = await openSnapshot(marked + below);
  return { snapshot, items: completion(snapshot, snapshot.lines.positionAt(offset), { snippets }).items };
}

/** The text after choosing an item by its label. */
async function choose(marked: string, label: string): Promise<string> {
  const { snapshot, items } = await itemsAt(marked);
  const item = items.find((each) => each.label === label);
  if (item === undefined) return `no “${label}” among ${items.map((each) => each.label).join(", ")}`;
  const { lines, text } = snapshot;
  const { range, newText } = item.textEdit as TextEdit;
  const after = text.slice(0, lines.offsetAt(range.start)) + newText + text.slice(lines.offsetAt(range.end));
  return after.slice(0, after.length - below.length);
}

test.each([
  // Declarations and their clauses.
  ["matrix fit by engagement {\n  override no‸", "none", "matrix fit by engagement {\n  override none"],
  ["define cold as fit ‸", "is unrated", "define cold as fit is unrated"],
  ["behavior b { +1 for page_view, once every ‸", "week", "behavior b { +1 for page_view, once every week"],
  ["fit { +1 when customer is tr‸", "true", "fit { +1 when customer is true"],
  ["score s as fit { ratings A ‸", "above", "score s as fit { ratings A above"],
  ["‸", "use", 'use "shared.score"'],
  ["disc‸", "discard", 'discard "Reason" when '],
  ['model "x" {\n  time‸', "timezone", 'model "x" {\n  timezone "UTC"'],
  ["lead {\n  a: n‸\n}", "number", "lead {\n  a: number\n}"],
  ["lead {\n  a: ‸", "one of", 'lead {\n  a: one of "first", "second"'],
  ["lead {\n  a: text ‸", "key", "lead {\n  a: text key"],
  ["lead {\n  a: list ‸", "of", "lead {\n  a: list of"],
  ["list x ‸", "as", 'list x as ""'],

  // Fields, definitions and comparisons by type.
  ["fit { +10 when ‸", "job_title", "fit { +10 when job_title"],
  ["fit { +10 when dec‸", "decision_maker", "fit { +10 when decision_maker"],
  ["fit { +10 when dec‸ }", "decision_maker", "fit { +10 when decision_maker }"],
  ["fit { +10 when job_title ‸", "mentions any of", 'fit { +10 when job_title mentions any of "", ""'],
  ["fit { +10 when job_title does ‸", "not", "fit { +10 when job_title does not"],
  ["fit { +10 when employees ‸", "between", "fit { +10 when employees between  and "],
  ["fit { +10 when employees ‸", ">=", "fit { +10 when employees >="],
  ["fit { +10 when created ‸", "in last", "fit { +10 when created in last 30 days"],
  ["fit { +10 when created in ‸", "last", "fit { +10 when created in last 30 days"],
  ["fit { +10 when created in last ‸", "30 days", "fit { +10 when created in last 30 days"],
  ["fit { +10 when created in last 30 ‸", "days", "fit { +10 when created in last 30 days"],
  ["fit { +10 when interests ‸", "includes any of", 'fit { +10 when interests includes any of "", ""'],
  ["fit { +10 when industry is ‸", "Software", 'fit { +10 when industry is "Software"'],
  ['fit { +10 when industry is not one of "Software", ‸', "Finance", 'fit { +10 when industry is not one of "Software", "Finance"'],
  ['fit { +10 when industry is "‸" }', "Finance", 'fit { +10 when industry is "Finance" }'],
  ['fit { +10 when industry is "Fi‸', "Finance", 'fit { +10 when industry is "Finance'],
  ["fit { +10 when team_size is ‸", "3", "fit { +10 when team_size is 3"],
  ["fit { +10 when customer is ‸", "yes", "fit { +10 when customer is yes"],
  ["fit { +10 when email.‸", "domain", "fit { +10 when email.domain"],
  ["fit { +10 when email.domain is in ‸", "free_mail", "fit { +10 when email.domain is in free_mail"],
  ["fit { +10 when lead.‸", "industry", "fit { +10 when lead.industry"],
  ["fit { +10 when job_title is missing ‸", "because", 'fit { +10 when job_title is missing because "reason"'],
  ['fit {\n  +10 when job_title is "a"\n    an‸', "and", 'fit {\n  +10 when job_title is "a"\n    and'],
  ['fit {\n  criterion "Role" ‸', "weight", 'fit {\n  criterion "Role" weight 50%'],
  ['fit {\n  criterion "Role" {\n    ‸', "0 otherwise", 'fit {\n  criterion "Role" {\n    0 otherwise'],
  ['fit {\n  criterion "Role" {\n    10 ‸', "when", 'fit {\n  criterion "Role" {\n    10 when'],

  // Behavior.
  ["behavior {\n  ‸\n}", "+ for", "behavior {\n  +5 for \n}"],
  ["behavior {\n  +5 for ‸\n}", "page_view", "behavior {\n  +5 for page_view\n}"],
  ["behavior {\n  +5 for page_view where ‸\n}", "url", "behavior {\n  +5 for page_view where url\n}"],
  ["behavior {\n  +5 for page_view where url.‸\n}", "path", "behavior {\n  +5 for page_view where url.path\n}"],
  ["behavior {\n  +5 for email_bounce where kind is ‸\n}", "soft", 'behavior {\n  +5 for email_bounce where kind is "soft"\n}'],
  ["behavior {\n  +5 for any of (page_view, ‸", "demo_request", "behavior {\n  +5 for any of (page_view, demo_request"],
  ["behavior {\n  +5 for page_view, ‸\n}", "once per", "behavior {\n  +5 for page_view, once per day\n}"],
  ["behavior {\n  +5 for page_view, once per ‸\n}", "url", "behavior {\n  +5 for page_view, once per url\n}"],
  ["behavior {\n  +5 for page_view, at most 5 times per ‸\n}", "week", "behavior {\n  +5 for page_view, at most 5 times per week\n}"],
  ["behavior {\n  +5 for page_view, at most 5 times per ‸\n}", "url", "behavior {\n  +5 for page_view, at most 5 times per url\n}"],
  ["behavior {\n  +5 for page_view, once per (url, ‸\n}", "week", "behavior {\n  +5 for page_view, once per (url, week\n}"],
  ["behavior {\n  +5 for page_view, once per (url.‸\n}", "path", "behavior {\n  +5 for page_view, once per (url.path\n}"],
  ["behavior {\n  +5 for every 3rd page_view per ‸\n}", "url", "behavior {\n  +5 for every 3rd page_view per url\n}"],
  ["behavior {\n  +5 for page_view, once every 2 ‸\n}", "hours", "behavior {\n  +5 for page_view, once every 2 hours\n}"],
  ['behavior {\n  group "G" cap 5 per ‸ {\n  }\n}', "url", 'behavior {\n  group "G" cap 5 per url {\n  }\n}'],
  ['behavior {\n  group "G" cap 5 per ‸ {\n  }\n}', "month", 'behavior {\n  group "G" cap 5 per month {\n  }\n}'],
  ["behavior {\n  +5 for page_view, decay ‸\n}", "half-life", "behavior {\n  +5 for page_view, decay half-life 30 days\n}"],
  ["behavior {\n  +(‸ / 10) for page_view\n}", "seconds", "behavior {\n  +(seconds / 10) for page_view\n}"],
  ["behavior {\n  +5 for demo_request where ‸\n}", "an earlier", "behavior {\n  +5 for demo_request where an earlier event\n}"],
  ["behavior {\n  +5 for demo_request where no ‸\n}", "earlier", "behavior {\n  +5 for demo_request where no earlier\n}"],
  [
    "behavior {\n  +5 for demo_request where an earlier ‸\n}",
    "page_view",
    "behavior {\n  +5 for demo_request where an earlier page_view\n}",
  ],
  [
    "behavior {\n  +5 for demo_request where an earlier page_view ‸\n}",
    "within",
    "behavior {\n  +5 for demo_request where an earlier page_view within 7 days\n}",
  ],
  [
    "behavior {\n  +5 for demo_request where an earlier page_view where ‸\n}",
    "seconds",
    "behavior {\n  +5 for demo_request where an earlier page_view where seconds\n}",
  ],
  ["behavior {\n  +5 when did page_view ‸\n}", "in last", "behavior {\n  +5 when did page_view in last 30 days\n}"],
  ["behavior {\n  +5 when did ‸\n}", "nothing", "behavior {\n  +5 when did nothing\n}"],
  ["behavior {\n  +5 when did page_view at ‸\n}", "least", "behavior {\n  +5 when did page_view at least\n}"],
  ["behavior {\n  +5 when count of distinct page_view.‸\n}", "url", "behavior {\n  +5 when count of distinct page_view.url\n}"],
  ["behavior {\n  +5 when count of stage ‸\n}", "Buy", 'behavior {\n  +5 when count of stage "Buy"\n}'],
  [
    'behavior {\n  stage "x" {\n    ‸',
    "criterion",
    'behavior {\n  stage "x" {\n    criterion "Name" weight 50% {\n      10 when condition\n       0 otherwise\n    }',
  ],
  ["behavior {\n  then reduce by 50% when sub‸\n}", "subtotal", "behavior {\n  then reduce by 50% when subtotal\n}"],

  // What follows from the scores.
  ["score p as 60% of ‸", "fit", "score p as 60% of fit"],
  ['discard "x" when fit rated ‸', "B", 'discard "x" when fit rated B'],
  ['discard "x" when fit rated B ‸', "or better", 'discard "x" when fit rated B or better'],
  ['discard "x" when fit ‸', "rated", 'discard "x" when fit rated'],
  ["matrix fit by ‸", "engagement", "matrix fit by engagement"],
  ["matrix fit by engagement {\n  |   | ‸", "1", "matrix fit by engagement {\n  |   | 1"],
  ["matrix fit by engagement {\n  |   | 1 |\n  | ‸", "A", "matrix fit by engagement {\n  |   | 1 |\n  | A"],
  ["matrix fit by engagement {\n  |   | 1 |\n  | A | ca‸ |", "call_now", "matrix fit by engagement {\n  |   | 1 |\n  | A | call_now |"],
  ["matrix fit by engagement {\n  |   | 1 |\n  ‸", "override", "matrix fit by engagement {\n  |   | 1 |\n  override action when "],
  ['action a "A" { ‸', "team", 'action a "A" { team: '],
  ['action a "A" { team: "‸" }', "Sales", 'action a "A" { team: "Sales" }'],

  // Routes and promises.
  ["route {\n  a when ‸", "action", "route {\n  a when action"],
  ["route {\n  a when action is ‸", "nurture", "route {\n  a when action is nurture"],
  ["route {\n  a when action is not ‸", "none", "route {\n  a when action is not none"],
  ["route {\n  a when action is one of call_now, ‸", "nurture", "route {\n  a when action is one of call_now, nurture"],
  ["route {\n  a when cell is ‸", "B2", "route {\n  a when cell is B2"],
  ["route {\n  a when lifecycle is ‸", "ready", "route {\n  a when lifecycle is ready"],
  ["route {\n  a when fit rated A { owner: ‸ }", "job_title", "route {\n  a when fit rated A { owner: job_title }"],
  ["route {\n  a when fit rated A { ‸ }", "team", "route {\n  a when fit rated A { team:  }"],
  ['action a "A" { owner: ‸ }', "email", 'action a "A" { owner: email }'],
  ['promise "x" ‸', "never", 'promise "x" never'],
  ['promise "x" never action is ‸', "call_now", 'promise "x" never action is call_now'],
  ['promise "x" never route is ‸', "desk", 'promise "x" never route is desk'],
  ['promise "x" fit never ‸', "falls", 'promise "x" fit never falls'],
  ['promise "x" fit never falls as ‸', "employees", 'promise "x" fit never falls as employees'],
  ['test "x" {\n  expect route ‸', "desk", 'test "x" {\n  expect route desk'],

  // Samples and tests.
  ['sample "x" {\n  lead { ‸ }', "industry", 'sample "x" {\n  lead { industry:  }'],
  ['sample "x" {\n  lead { industry: ‸ }', "Retail", 'sample "x" {\n  lead { industry: "Retail" }'],
  ['sample "x" {\n  lead { customer: ‸ }', "no", 'sample "x" {\n  lead { customer: no }'],
  ['sample "x" {\n  did page_view { ‸ }', "url", 'sample "x" {\n  did page_view { url:  }'],
  ['sample "x" {\n  did page_view ‸', "today", 'sample "x" {\n  did page_view today'],
  ['sample "x" {\n  did page_view { url: "a" } 3 times 2 ‸', "days", 'sample "x" {\n  did page_view { url: "a" } 3 times 2 days'],
  ['test "x" {\n  given "‸"', "CFO", 'test "x" {\n  given "CFO"'],
  ['test "x" {\n  expect ‸', "fit", 'test "x" {\n  expect fit'],
  ['test "x" {\n  expect ‸', "employees", 'test "x" {\n  expect employees'],
  ['test "x" {\n  expect fit = 10, dec‸', "decision_maker", 'test "x" {\n  expect fit = 10, decision_maker'],
  ['test "x" {\n  expect industry is ‸', "Retail", 'test "x" {\n  expect industry is "Retail"'],
  ['test "x" {\n  expect did ‸', "demo_request", 'test "x" {\n  expect did demo_request'],
  ['test "x" {\n  expect did email_bounce where ‸', "kind", 'test "x" {\n  expect did email_bounce where kind'],
  ['test "x" {\n  expect fit > 1 and email.‸', "domain", 'test "x" {\n  expect fit > 1 and email.domain'],
  ['test "x" {\n  expect cell ‸', "A2", 'test "x" {\n  expect cell A2'],
  ['test "x" {\n  expect action ‸', "nurture", 'test "x" {\n  expect action nurture'],
  ['test "x" {\n  expect lifecycle ‸', "ready", 'test "x" {\n  expect lifecycle ready'],
  ['test "x" {\n  expect ‸', "next change never", 'test "x" {\n  expect next change never'],
  ['test "x" {\n  expect ne‸', "next change on", 'test "x" {\n  expect next change on 2026-01-31'],
  ['test "x" {\n  expect fit > 1, ne‸', "next change in", 'test "x" {\n  expect fit > 1, next change in 30 days'],
  ['test "x" {\n  expect next ‸', "change", 'test "x" {\n  expect next change'],
  ['test "x" {\n  expect next change ‸', "on", 'test "x" {\n  expect next change on 2026-01-31'],
  ['test "x" {\n  expect next change ‸', "in", 'test "x" {\n  expect next change in 30 days'],
  ['test "x" {\n  expect next change ‸', "never", 'test "x" {\n  expect next change never'],
  ['test "x" {\n  expect next change in 30 ‸', "days", 'test "x" {\n  expect next change in 30 days'],
  ['test "x" {\n  expect discarded ‸', "Bounced", 'test "x" {\n  expect discarded "Bounced"'],
  ['test "x" {\n  cases {\n    | ‸', "rating of fit", 'test "x" {\n  cases {\n    | rating of fit'],
  ['test "x" {\n  cases {\n    | ‸', "decision_maker", 'test "x" {\n  cases {\n    | decision_maker'],
  ['test "x" {\n  cases {\n    | decision_maker |\n    | ‸', "no", 'test "x" {\n  cases {\n    | decision_maker |\n    | no'],
  [
    'test "x" {\n  cases {\n    | industry | fit |\n    | ‸ | 10 |',
    "Finance",
    'test "x" {\n  cases {\n    | industry | fit |\n    | "Finance" | 10 |',
  ],
  [
    'test "x" {\n  cases {\n    | industry | action |\n    | missing | ‸',
    "call_now",
    'test "x" {\n  cases {\n    | industry | action |\n    | missing | call_now',
  ],
  ['model "m" { timezone "Europe/Mad‸" }', "Europe/Madrid", 'model "m" { timezone "Europe/Madrid" }'],
])("%s + %s", async (marked, label, expected) => {
  expect(await choose(marked, label)).toBe(expected);
});

test.each([
  ["comments", "// fi‸"],
  ["numbers", "fit { +1‸0 when customer }"],
  ["names that are being given", "define ‸"],
  ["what follows a full row", "matrix fit by engagement {\n  |   | 1 |\n  | A | call_now | ‸"],
  ["a heading where every rating has its column", "matrix fit by engagement {\n  |   | 1 | 2 | ‸"],
  ["texts that may say anything", 'model "‸"'],
])("nothing is offered in %s", async (_, marked) => {
  expect((await itemsAt(marked)).items.map(({ label }) => label)).toEqual([]);
});

test("comparisons that make no sense for a type are left out", async () => {
  const { items } = await itemsAt("fit { +10 when employees ‸");
  const labels = items.map(({ label }) => label);
  expect(labels).not.toContain("contains");
  expect(labels).not.toContain("includes");
  expect(labels).not.toContain("in last");
  expect(labels).toContain("is missing");
});

test.each([
  ["fit + 5", false],
  ["min(fit, 5)", false],
  ["50% of fit", false],
  ["-fit", false],
  ["(fit)", false],
  ["2 + fit", false],
  ["total", false],
  ["total - engagement", false],
  ["count of page_view", false],
  ["employees", true],
  ["employees + 5", true],
  ["fit + employees", true],
  ["fit / 2", true],
  ["-employees", true],
  ["workforce", true],
  ["min(employees, 5)", true],
])("whether %s is missing is offered exactly where the checker lets it be asked", async (left, offered) => {
  const definitions = "define total as fit + 5\ndefine workforce as employees * 2\n";
  const { items } = await itemsAt(`${definitions}discard "x" when ${left} ‸\n`);
  const labels = items.map(({ label }) => label);
  expect(labels).toContain(">");
  expect([labels.includes("is missing"), labels.includes("is known")]).toEqual([offered, offered]);
  const { snapshot } = await openSnapshot(`${definitions}discard "x" when ${left} is missing\n${below}`);
  expect(snapshot.project.model.diagnostics.some(({ code }) => code === "never-missing")).toBe(!offered);
});

test("a sentence that has compared is not offered another comparison, and a value alone nothing to join", async () => {
  const labels = async (line: string) => (await itemsAt(line)).items.map(({ label }) => label);
  for (const line of [
    "fit { +10 when employees > 5 ‸",
    'fit { +10 when industry is one of "Software", "Finance" ‸',
    'fit { +10 when job_title contains "x" ‸',
    "fit { +10 when employees between 5 and 10 ‸",
    "fit { +10 when customer and employees is not 5 ‸",
  ]) {
    expect(await labels(line), line).toEqual(expect.arrayContaining(["and", "or"]));
    for (const begins of [">", "is missing", "contains", "between"]) expect(await labels(line), line).not.toContain(begins);
  }
  for (const line of ["fit { +10 when employees ‸", "fit { +10 when employees > 5 and employees ‸", "fit { +10 when email.domain ‸"]) {
    expect(await labels(line), line).toContain("is missing");
    for (const joins of ["and", "or", "because"]) expect(await labels(line), line).not.toContain(joins);
  }
  expect(await labels("fit { +10 when customer ‸")).toContain("and");
  expect(await labels("fit { +10 when decision_maker ‸")).toContain("and");
  expect(await labels("behavior { +10 when count of page_view in last 30 days ‸")).toContain(">=");
  expect(await labels("fit { +10 ‸")).not.toContain("because");
});

test("other events are offered where one is at hand, and each question its own windows", async () => {
  const labelsAt = async (marked: string): Promise<readonly string[]> => (await itemsAt(marked)).items.map(({ label }) => label);
  expect(await labelsAt("behavior {\n  +5 when ‸\n}")).not.toContain("an earlier");
  const afterDid = await labelsAt("behavior {\n  +5 when did page_view ‸\n}");
  expect(afterDid).toContain("since last");
  expect(afterDid).not.toContain("within");
  const afterEarlier = await labelsAt("behavior {\n  +5 for demo_request where an earlier page_view ‸\n}");
  expect(afterEarlier).toEqual(expect.arrayContaining(["with same", "within", "since last", "on the same day"]));
});

test("what begins an item is not offered in the middle of a line", async () => {
  const labels = (await itemsAt("fit { +10 when customer ‸")).items.map(({ label }) => label);
  expect(labels).toContain("and");
  expect(labels).not.toContain("criterion");
});

test("files that can be used are offered by their way from here", async () => {
  const { snapshot, offset } = await openSnapshot(
    'use "‸"',
    { "shared.score": "", "eu/model.score": "", "eu/fields.score": "", "lists/a.txt": "" },
    "eu/model.score",
  );
  const { items } = completion(snapshot, snapshot.lines.positionAt(offset), { snippets: true });
  expect(items.map(({ label }) => label)).toEqual(["fields.score", "../shared.score"]);
});

test("indenting a line offers nothing, asking does", async () => {
  const { snapshot, offset } = await openSnapshot("fit {\n  ‸\n}");
  const at = snapshot.lines.positionAt(offset);
  expect(completion(snapshot, at, { snippets: true, typed: " " }).items).toEqual([]);
  expect(completion(snapshot, at, { snippets: true }).items.length).toBeGreaterThan(5);
});

test("snippets have places to fill in where the editor knows them", async () => {
  const { items } = await itemsAt("behavior {\n  +5 for page_view, ‸", true);
  const item = items.find(({ label }) => label === "expires after");
  expect((item!.textEdit as TextEdit).newText).toBe("expires after ${1:90} days");
  expect(item?.insertTextFormat).toBe(2);
});

test("keywords say what they do", async () => {
  const { items } = await itemsAt("behavior {\n  +5 for page_view, ‸");
  expect(items.find(({ label }) => label === "latest only")?.documentation).toEqual({
    kind: "plaintext",
    value: "As in latest only: a repeat replaces the one before.",
  });
});

/** What is offered there of some words, in the order given. */
async function offered(marked: string, among: readonly string[]): Promise<readonly string[]> {
  const labels = new Set((await itemsAt(marked)).items.map(({ label }) => label));
  return among.filter((label) => labels.has(label));
}

const history = [
  "did",
  "count of",
  "sum of",
  "last known",
  "days since",
  "days since last",
  "an earlier",
  "+ for",
  "decay half-life",
  "reset on",
];

test.each<[place: string, offered: readonly string[], not: readonly string[]]>([
  // A fit block knows what the lead is.
  ["fit {\n  +10 when ‸\n}", ["days since"], history.filter((each) => each !== "days since")],
  ["fit {\n  ‸\n}", ["+ when"], history],
  ["behavior {\n  +10 when ‸\n}", ["did", "count of", "sum of", "last known", "days since", "days since last"], ["an earlier"]],
  ["behavior {\n  +5 for page_view where ‸\n}", ["an earlier", "url", "at"], ["did", "kind"]],
  [
    "behavior {\n  +5 for page_view where ‸\n}",
    ["average of earlier", "last known earlier", "first known earlier", "sum of earlier"],
    ["average of", "last known"],
  ],
  ["behavior {\n  +5 for page_view where average of ‸\n}", ["earlier"], ["later"]],
  ["behavior {\n  +5 for page_view where count of ‸\n}", ["earlier"], ["later"]],
  ["behavior {\n  +5 for page_view where days since last ‸\n}", ["earlier"], ["later"]],
  ["behavior {\n  +5 for page_view where exactly 2 ‸\n}", ["earlier"], ["later"]],
  ["behavior {\n  +5 for page_view where at most 2 ‸\n}", ["earlier"], ["later"]],
  ["behavior {\n  +5 for page_view where at least 2 ‸\n}", ["earlier", "later"], []],
  ["behavior {\n  -5 for every 30 days without page_view, once per ‸\n}", ["silence", "month"], ["url", "seconds"]],
  ["behavior {\n  -5 for every 30 days without page_view, at most 2 times per ‸\n}", ["silence", "month"], ["url", "seconds"]],
  // Properties that all the events have, of types that fit.
  ["behavior {\n  +5 for page_view where an earlier page_view with same ‸\n}", ["url", "seconds", "at"], ["kind", "email"]],
  ["behavior {\n  +5 for page_view where an earlier email_bounce with same ‸\n}", ["at"], ["url", "seconds", "kind"]],
  ["behavior {\n  +5 for page_view where an earlier page_view with same (url, ‸\n}", ["seconds"], ["url"]],
  ["ignore page_view where an earlier page_view with same ‸", ["url", "seconds"], ["kind"]],
  ["behavior {\n  +5 for any of (page_view, email_bounce) where ‸\n}", ["at"], ["url", "seconds", "kind"]],
  ["behavior {\n  +5 for anything where ‸\n}", ["at"], ["url", "seconds", "kind"]],
  ["behavior {\n  +5 for page_view where no later demo_request until ‸\n}", ["at"], ["url", "seconds", "lead.created", "created"]],
  ["behavior {\n  +5 when sum of page_view.‸\n}", ["seconds"], ["url", "at"]],
  ["behavior {\n  +5 when highest of page_view.‸\n}", ["seconds"], ["url", "at"]],
  ["behavior {\n  +5 when last known page_view.‸\n}", ["seconds", "url", "at"], []],
  ["behavior {\n  +5 when sum of ‸\n}", ["page_view"], ["demo_request", "email_bounce"]],
  ['behavior {\n  +5 for page_view where (an earlier email_bounce where kind is "hard") and ‸\n}', ["url"], ["kind"]],
  ["behavior {\n  +5 for page_view where an earlier email_bounce where ‸\n}", ["kind"], ["url"]],
  // Of types that can be compared or calculated with.
  ["fit {\n  +10 when employees > ‸\n}", ["team_size"], ["employees", "job_title", "created", "customer", "today", "decision_maker"]],
  ["fit {\n  +10 when created > ‸\n}", ["today"], ["created", "employees", "job_title"]],
  ["fit {\n  +10 when employees * 2 > ‸\n}", ["employees"], ["job_title", "today"]],
  ["fit {\n  +(‸\n}", ["employees"], ["job_title", "today", "customer", "yes"]],
  ["fit {\n  +10 when days since ‸\n}", ["created"], ["employees", "email"]],
  ["fit {\n  +10 when employees is in ‸\n}", [], ["free_mail"]],
  // Never itself, nor the same thing again.
  ["define decision_maker as ‸", ["customer", "engagement"], ["decision_maker", "fit"]],
  ["score pipeline as ‸", ["fit", "engagement"], ["pipeline", "decision_maker"]],
  ["matrix fit by ‸", ["engagement"], ["fit"]],
  ["behavior {\n  +5 for page_view, once per (url, ‸\n}", ["seconds", "week"], ["url"]],
  ['action a "A" { owner: ‸ }', ["email"], ["interests"]],
])("%s", async (place, expected, not) => {
  expect(await offered(place, [...expected, ...not])).toEqual(expected);
});
