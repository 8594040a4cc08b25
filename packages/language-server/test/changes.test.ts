/** What the editor offers to write: what is missing, what came out, a rule in its place, a condition with a name and without. */
import { atOnce } from "@scoreline/analysis";
import { compileText, findingsOf } from "@scoreline/compiler";
import { applyEdits, LineIndex, severityOf } from "@scoreline/diagnostics";
import { format } from "@scoreline/language/writing";
import { expect, test } from "vitest";
import { CodeActionTriggerKind, type CodeAction } from "vscode-languageserver-types";
import { codeActions } from "../src/features/code-actions.ts";
import { openSnapshot } from "./open-snapshot.ts";

interface Parts {
  readonly lead?: string;
  readonly events?: string;
  readonly lists?: string;
  readonly fit?: string;
  readonly behavior?: string;
  readonly cells?: string;
  readonly test?: string;
}

/** A sound model of a gym, with some of its parts otherwise. */
const model = (parts: Parts): string => `model "Gym"

lead {
${parts.lead ?? "  id: text key\n  district: text"}
}

${parts.events ?? "event trial_booked\nevent mail_opened { campaign: text }"}
${parts.lists ?? ""}
fit {
${parts.fit ?? '  +10 when district is "Center"'}

  ratings A from 10, B otherwise
}

behavior {
${parts.behavior ?? "  +20 for trial_booked"}

  ratings 1 from 20, 2 otherwise
}

action call "Call"

matrix fit by behavior {
${parts.cells ?? "  |   | 1    | 2    |\n  | A | call | none |\n  | B | none | none |"}
}

sample "Ana" {
  lead { district: "Center" }
}

test "Lives near" {
${parts.test ?? '  given "Ana"\n  expect fit = 10'}
}
`;

interface Offered {
  readonly title: string;
  /** What the text becomes. */
  readonly text: string;
}

/** What is offered at a cursor, or of what is between two, where somebody asks. */
async function offered(marked: string): Promise<readonly Offered[]> {
  const [before, inside, after] = marked.split("‸") as [string, string, string | undefined];
  const text = before + inside + (after ?? "");
  const { snapshot } = await openSnapshot(text);
  const start = snapshot.lines.positionAt(before.length);
  const end = snapshot.lines.positionAt(before.length + (after === undefined ? 0 : inside.length));
  const actions = atOnce(codeActions(snapshot, { start, end }, { triggerKind: CodeActionTriggerKind.Invoked }));
  return actions.map((action) => ({ title: action.title, text: applied(text, action) }));
}

function applied(text: string, { edit }: CodeAction): string {
  const lines = new LineIndex(text);
  const edits = edit!.changes!["file:///project/model.score"]!.map(({ range, newText }) => ({
    file: "",
    span: { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) },
    text: newText,
  }));
  return applyEdits(text, edits);
}

const errorsIn = (text: string): readonly string[] =>
  findingsOf(compileText(text)).flatMap((found) => (severityOf(found) === "error" ? [found.code] : []));

/** The text after the change with this title, which must leave no error and be as the formatter writes it. */
async function change(marked: string, title: string): Promise<string> {
  const all = await offered(marked);
  const found = all.find((each) => each.title === title);
  expect(found, `Offered: ${all.map((each) => each.title).join(" · ")}`).toBeDefined();
  expect(errorsIn(found!.text)).toEqual([]);
  expect(format(found!.text).text).toBe(found!.text);
  return found!.text;
}

test.each([
  ["an event", { behavior: "  +20 for sig‸nup" }, "Declare the event “signup”", "}\nevent signup\n"],
  [
    "an event of a test",
    { test: '  given "Ana"\n  did sig‸nup today\n  expect fit = 10' },
    "Declare the event “signup”",
    "}\nevent signup\n",
  ],
  ["a field of text", { fit: '  +5 when plan‸ is "Gold"' }, "Add “plan” to the lead, as text", "  district: text\n  plan: text\n"],
  ["a field of texts", { fit: '  +5 when pla‸n is one of "Gold", "Silver"' }, "Add “plan” to the lead, as text", "\n  plan: text\n"],
  ["a number", { fit: "  +5 when ‸age >= 18" }, "Add “age” to the lead, as number", "\n  age: number\n"],
  ["a number that points are made of", { fit: "  +(vis‸its / 2)" }, "Add “visits” to the lead, as number", "\n  visits: number\n"],
  ["a number between two", { fit: "  +5 when a‸ge is between 18 and 30" }, "Add “age” to the lead, as number", "\n  age: number\n"],
  ["yes or no", { fit: "  +5 when stu‸dent" }, "Add “student” to the lead, as yes or no", "\n  student: yes or no\n"],
  ["yes or no, said", { fit: "  +5 when stu‸dent is yes" }, "Add “student” to the lead, as yes or no", "\n  student: yes or no\n"],
  [
    "yes or no, with others",
    { fit: '  +5 when district is "x" and not stu‸dent' },
    "Add “student” to the lead, as yes or no",
    "\n  student: yes or no\n",
  ],
  ["a date", { fit: "  +5 when jo‸ined in last 30 days" }, "Add “joined” to the lead, as date", "\n  joined: date\n"],
  ["a date compared", { fit: "  +5 when jo‸ined before 2026-01-01" }, "Add “joined” to the lead, as date", "\n  joined: date\n"],
  ["an address", { fit: '  +5 when ma‸il.domain is "gym.example"' }, "Add “mail” to the lead, as email", "\n  mail: email\n"],
  [
    "a list of text",
    { fit: '  +5 when spo‸rts includes "Yoga"' },
    "Add “sports” to the lead, as list of text",
    "\n  sports: list of text\n",
  ],
  [
    "a field of a test",
    { test: '  given "Ana"\n  lead { a‸ge: 20 }\n  expect fit = 10' },
    "Add “age” to the lead, as number",
    "\n  age: number\n",
  ],
  ["a definition", { fit: "  +5 when near‸by" }, "Define “nearby”", '\n\ndefine nearby as district contains "…"\n'],
  [
    "a property",
    { behavior: '  +5 for mail_opened where top‸ic is "Yoga"' },
    "Add “topic” to “mail_opened”, as text",
    "{ campaign: text, topic: text }",
  ],
  [
    "a first property",
    { behavior: "  +5 for trial_booked where pri‸ce > 10" },
    "Add “price” to “trial_booked”, as number",
    "event trial_booked { price: number }\n",
  ],
  [
    "a property of two events",
    { behavior: "  +5 for any of (trial_booked, mail_opened) where pri‸ce > 10" },
    "Add “price” to “trial_booked” and “mail_opened”, as number",
    "event trial_booked { price: number }\nevent mail_opened { campaign: text, price: number }\n",
  ],
  ["a list", { fit: "  +5 when district is in ne‸ar" }, "Make a list “near”", '\n\nlist near as "…"\n'],
  [
    "an action",
    { cells: "  |   | 1    | 2    |\n  | A | sen‸d | none |\n  | B | none | none |" },
    "Add the action “send”",
    'action call "Call"\naction send "Send"\n',
  ],
  ["a sample", { test: '  given "B‸ob"\n  expect fit = 0' }, "Add the sample “Bob”", '\n\nsample "Bob" {}\n'],
] as const)("%s that is missing is declared", async (_, parts, title, made) => {
  expect(await change(model(parts), title)).toContain(made);
});

test("a field goes where those are that there are", async () => {
  const fit = "  +5 when a‸ge >= 18";
  const title = "Add “age” to the lead, as number";
  const oneLine = model({ fit }).replace(/lead \{[^}]*\}/, "lead { id: text key, district: text }");
  expect(await change(oneLine, title)).toContain("lead { id: text key, district: text, age: number }\n");
  const commented = model({ fit, lead: "  id: text key\n  district: text // where they live" });
  expect((await offered(commented)).find((each) => each.title === title)!.text).toContain("  age: number");
  const windows = model({ fit }).replaceAll("\n", "\r\n");
  expect((await offered(windows)).find((each) => each.title === title)!.text).toContain("  district: text\r\n  age: number\r\n}");
  const none = 'model "M"\n\nfit {\n  +5 when a‸ge >= 18\n}\n';
  expect(await change(none, title)).toBe('model "M"\n\nlead {\n  age: number\n}\n\nfit {\n  +5 when age >= 18\n}\n');
});

test("of an action in words a name is made", async () => {
  const cells = '  |   | 1             | 2    |\n  | A | "send a let‸ter" | none |\n  | B | none          | none |';
  const all = await offered(model({ cells }));
  const made = all.find(({ title }) => title === "Add the action “send_a_letter”")!.text;
  expect(made).toContain('\naction send_a_letter "Send a letter"\n');
  expect(made).toContain("| A | send_a_letter | none |");
  expect(errorsIn(made)).toEqual([]);
});

test("a value more is one of them, and no field", async () => {
  const fit = '  +10 when district is "Center" or Nor‸th';
  expect(await change(model({ fit }), 'Write “district is one of "Center", "North"”')).toContain(
    '  +10 when district is one of "Center", "North"\n',
  );
  expect((await offered(model({ fit }))).map(({ title }) => title)).not.toContain("Add “North” to the lead, as yes or no");
});

test("nothing is declared that leaves as many errors", async () => {
  const titles = (await offered(model({ behavior: "  +20 for sig‸nup where" }))).map(({ title }) => title);
  expect(titles).not.toContain("Declare the event “signup”");
});

test("a rule on what a lead did moves out of what is known of it", async () => {
  const moved = await change(
    model({ fit: '  +10 when district is "Center"\n  +5 when did mail_ope‸ned because "reads"' }),
    "Move the rule to “behavior”",
  );
  expect(moved).toContain('  +10 when district is "Center"\n\n  ratings A');
  expect(moved).toContain('  +20 for trial_booked\n  +5 when did mail_opened because "reads"\n\n  ratings 1');
  const only = await offered(model({ fit: '  +10 when district is "Center"\n  +5 for mail_ope‸ned' }));
  expect(only.map(({ title }) => title)).toContain("Move the rule to “behavior”");
});

test.each([
  ['  given "Ana"\n  expect fit‸ = 12, fit rated B', "fit = 10"],
  ['  given "Ana"\n  expect fit = 10, fit ra‸ted B', "fit rated A"],
  ['  given "Ana"\n  expect cel‸l A1', "cell A2"],
  ['  given "Ana"\n  did trial_booked today\n  expect action non‸e', "action call"],
  ['  given "Ana"\n  expect disc‸arded', "not discarded"],
  ['  given "Ana"\n  expect next chan‸ge in 3 days', "next change never"],
])("what came out is expected instead: %s", async (body, instead) => {
  const all = await offered(model({ test: body }));
  const found = all.find(({ title }) => title === `Expect what came out: ${instead}`);
  expect(found, all.map(({ title }) => title).join(" · ")).toBeDefined();
  expect(found!.text).toContain(instead);
  expect(errorsIn(found!.text)).toEqual([]);
});

test("in a row of cases too, and not where it holds or where nothing could be written", async () => {
  const cases =
    '  given "Ana"\n  cases {\n    | district | fit | action |\n    | "Center" | 10  | none   |\n    | "North"  | ‸7   | none   |\n  }';
  const [found] = await offered(model({ test: cases }));
  expect(found).toMatchObject({ title: "Expect what came out: 0" });
  expect(found!.text).toContain('| "North"  | 0   | none   |');
  const titles = async (body: string): Promise<string[]> => (await offered(model({ test: body }))).map(({ title }) => title);
  expect(await titles('  given "Ana"\n  expect fi‸t = 10')).toEqual([]);
  expect(await titles('  given "Ana"\n  expect fi‸t > 12')).toEqual([]);
});

test("a condition gets a name, and the model computes what it did", async () => {
  const whole = await change(model({ fit: '  +10 when district‸ is "Center"' }), "Give this condition a name, with “define”");
  expect(whole).toContain('\n\ndefine new_condition as district is "Center"\n');
  expect(whole).toContain("  +10 when new_condition\n");
  const part = await change(
    model({ fit: '  +10 when ‸district is "Center"‸ or district is "North"' }),
    "Give this condition a name, with “define”",
  );
  expect(part).toContain('  +10 when new_condition or district is "North"\n');
  const taken = await change(
    model({ lists: '\ndefine new_condition as district is "South"\n', fit: '  +10 when district‸ is "Center" or new_condition' }),
    "Give this condition a name, with “define”",
  );
  expect(taken).toContain('define new_condition as district is "South"\ndefine new_condition_2 as district is "Center" or new_condition\n');
});

test("a condition in brackets is named without them, and a negated one as it is", async () => {
  const title = "Give this condition a name, with “define”";
  const fit = '  +10 when ‸(district is "Center" or district is "North")‸ and id is known';
  const bracketed = await change(model({ fit }), title);
  expect(bracketed).toContain('\ndefine new_condition as district is "Center" or district is "North"\n');
  expect(bracketed).toContain("  +10 when new_condition and id is known\n");
  const lead = "  id: text key\n  district: text\n  staff: yes or no";
  const negated = await change(model({ lead, fit: "  +10 when ‸not staff‸ and id is known" }), title);
  expect(negated).toContain("\ndefine new_condition as not staff\n");
});

test("a condition on the event at hand gets none", async () => {
  const titles = (await offered(model({ behavior: '  +5 for mail_opened where camp‸aign is "May"' }))).map(({ title }) => title);
  expect(titles).not.toContain("Give this condition a name, with “define”");
});

test("a definition is written out where it is used, in brackets where it must be", async () => {
  const lists = '\ndefine near as district is "Center" or district is "North"\n';
  const alone = await change(model({ lists, fit: "  +10 when ne‸ar" }), "Write out what “near” says");
  expect(alone).toContain('  +10 when district is "Center" or district is "North"\n');
  const beside = await change(model({ lists, fit: '  +10 when ne‸ar and district is "North"' }), "Write out what “near” says");
  expect(beside).toContain('  +10 when (district is "Center" or district is "North") and district is "North"\n');
  const negated = await change(model({ lists, fit: "  +10 when not ne‸ar" }), "Write out what “near” says");
  expect(negated).toContain('  +10 when not (district is "Center" or district is "North")\n');
});
