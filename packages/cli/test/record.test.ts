/** `score test --record`: leads of the data as tests, without what tells who they are. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { DataError } from "@scoreline/data";
import { leadFilesOnDisk } from "../../language-server/src/disk/lead-files.ts";
import type { LeadCounting } from "../../language-server/src/leads/counting.ts";
import { LeadDesk, type DeskHost } from "../../language-server/src/leads/lead-desk.ts";
import { readLead, type LeadRequest } from "../../language-server/src/leads/read-lead.ts";
import { dataProblem } from "../../language-server/src/leads/remarks.ts";
import { openSnapshot } from "../../language-server/test/open-snapshot.ts";
import { folderWith, score } from "./harness.ts";

const model = `model "Bikes" { timezone "Europe/Madrid" }
lead { id: text key, email: email, job_title: text, phone: text, employees: number, seen: date }
event page_view { url: url }
event demo_request
list free_mail as "gmail.com", "gmx.net"
fit {
  +40 when job_title mentions any of "CEO", "CFO"
  +10 when phone is known
  +0.3 when employees > 100
  -5 when email.domain is in free_mail
  +2 when days since seen < 100
  ratings A from 40, B otherwise
}
behavior engagement {
  +15 for page_view where url.path starts with "/pricing", once every 2 hours
  +40 for demo_request, decay half-life 30 days
  ratings 1 from 40, 2 otherwise
}
discard "Test" when email.user is "test"
action call "Call"
matrix fit by engagement {
  |   | 1    | 2    |
  | A | call | none |
  | B | none | none |
}
`;
const leads = `id,email,job_title,phone,employees,seen,notes
l-1,Ana.Ruiz@gmail.com,"CFO, Banco de Ana",+34 600 123 456,150,2026-05-01,secret
l-2,test@acme.example,Owner,,,,
l-3,x,,,,,
`;
const events = `lead_id,event,at,url
l-1,page_view,2026-05-30T10:30:00+02:00,https://bikes.example/pricing/ana-ruiz?email=ana.ruiz
l-1,page_view,2026-05-30T11:00:00+02:00,https://bikes.example/pricing/ana-ruiz?email=ana.ruiz
l-1,demo_request,2026-05-31,
l-1,demo_request,2026-07-31,
l-1,signed_up,2026-05-31,
`;
const data = ["--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-01"];
const files = { "model.score": model, "leads.csv": leads, "events.csv": events };

test("a lead is written as a test: what rules read, without who it is, days counted back, what comes out", async () => {
  const cwd = folderWith(files);
  const { code, out, err } = await score(["test", "model.score", "--record", "l-1", ...data], { cwd });
  expect(out).toBe(`test "Recorded on 2026-06-01: A1, call" {
  at 2026-06-01
  lead { email: "lead@gmail.com", job_title: "CFO", phone: "phone 1", employees: 150, seen: 31 days ago }
  did page_view { url: "https://example.com/pricing" } 2 days ago at 10:30
  did page_view { url: "https://example.com/pricing" } 2 days ago at 11:00
  did demo_request 1 day ago
  expect fit = 47.3, fit rated A
  expect engagement about 54.09, engagement rated 1
  expect not discarded, cell A1, action call
}
`);
  expect(err).toContain("The test of “l-1” has other texts in place of those in “email”, “job_title”, “phone” and “page_view.url”.\n");
  expect(code).toBe(0);
});

test("what the data say just as a mask would is not told as masked", async () => {
  // The first telephone number that is masked is “phone 1”, and the address is one that is written in place of others.
  const cwd = folderWith({
    ...files,
    "leads.csv": leads.replace("+34 600 123 456", "phone 1").replace("Ana.Ruiz@gmail.com", "lead@gmail.com"),
  });
  const { out, err } = await score(["test", "model.score", "--record", "l-1", ...data], { cwd });
  expect(out).toContain('email: "lead@gmail.com", job_title: "CFO", phone: "phone 1"');
  expect(err).toContain("The test of “l-1” has other texts in place of those in “job_title” and “page_view.url”.\n");
});

test("-o makes a file of tests, and adds to it; every test runs there", async () => {
  const cwd = folderWith(files);
  const record = (...keys: string[]) =>
    score(["test", "model.score", ...keys.flatMap((key) => ["--record", key]), ...data, "-o", "recorded.score"], { cwd });
  expect((await record("l-1", "l-2")).err).toContain("✓ Wrote 2 tests to recorded.score.\n");
  const first = readFileSync(join(cwd, "recorded.score"), "utf8");
  expect(first).toMatch(/^use "model\.score"\n\ntest "Recorded on 2026-06-01: A1, call" \{/);
  expect(first).toContain('test "Recorded on 2026-06-01: discarded, Test" {');
  expect(first).toContain('email: "test@example.com"');
  expect((await record("l-1")).code).toBe(0);
  const second = readFileSync(join(cwd, "recorded.score"), "utf8");
  expect(second.startsWith(first)).toBe(true);
  expect(second).toContain('test "Recorded on 2026-06-01: A1, call (2)" {');
  const ran = await score(["test", "recorded.score"], { cwd });
  expect([ran.code, ran.out]).toEqual([0, expect.stringContaining("3 tests passed")]);
  expect((await score(["format", "--check", "recorded.score"], { cwd })).code).toBe(0);
});

test("-o adds to the model itself", async () => {
  const cwd = folderWith(files);
  expect((await score(["test", "model.score", "--record", "l-1", ...data, "-o", "model.score"], { cwd })).code).toBe(0);
  expect(readFileSync(join(cwd, "model.score"), "utf8").startsWith(`${model}\ntest "Recorded`)).toBe(true);
  expect((await score(["test", "model.score"], { cwd })).out).toContain("1 test passed");
});

test.each([
  ["a lead that is not there", ["l-9"], {}, "None of the 3 leads of the file is called “l-9”.\nDid you mean “l-1”?\n"],
  [
    "a lead that cannot be scored",
    ["l-1", "l-3"],
    {},
    "The lead “l-3” on line 4 cannot be scored.\n  email: “x” is not an email address, such as ana@example.com\n",
  ],
  [
    "a file of something else",
    ["l-1", "-o", "other.score"],
    { "other.score": 'model "Other" {}\n' },
    '“other.score” holds something else than tests of “model.score”.\nName a file that is not there yet, or one that begins with: use "model.score"\n',
  ],
  ["a file of data", ["l-1", "-o", "leads.csv"], {}, "--output “leads.csv” would overwrite"],
  ["a file of another kind", ["l-1", "-o", "tests.txt"], {}, "“tests.txt” would hold tests, and its name does not end in .score.\n"],
  ["a format", ["l-1", "--format", "json"], {}, "--format is about tests that run, and --record writes some.\nLeave out --format.\n"],
])("%s is refused, and nothing is written", async (_, [key, ...more], others, said) => {
  const cwd = folderWith({ ...files, ...others });
  const second = more[0]?.startsWith("l-") === true ? ["--record", ...more] : more;
  const { code, out, err } = await score(["test", "model.score", "--record", key!, ...second, ...data], { cwd });
  expect(err.replace("-o “", "--output “")).toContain(said);
  expect([code, out]).toEqual([2, ""]);
});

test("data without a lead, a lead without data, and several models are said", async () => {
  const cwd = folderWith(files);
  const said = async (...argv: string[]): Promise<string> => (await score(["test", ...argv], { cwd })).err;
  expect(await said("model.score", "--at", "2026-06-01")).toContain("Name the lead to write a test of: --record LEAD\n");
  expect(await said("model.score", "--record", "l-1")).toContain("--leads DATA --events DATA\n");
  expect(await said("--record", "l-1", ...data)).toContain("Name it: score test model.score --record LEAD --leads DATA\n");
  expect(await said("model.score", "--record", "l-1", "--record", "l-2", "--leads", "-")).toContain("one lead can be recorded at a time");
});

test("what a rule reads is kept where another text would make a difference, and is told", async () => {
  const cwd = folderWith({
    "model.score": `model "M" {}
lead { id: text key, name: text, note: text }
fit { +1 when name matches "??z?*"
  +1 when note is known }
`,
    "leads.csv": "id,name,note\na,Dozz Fix,x\n",
  });
  const { out, err } = await score(["test", "model.score", "--record", "a", "--leads", "leads.csv", "--at", "2026-06-01"], { cwd });
  expect(out).toContain('name: "Dozz Fix"');
  expect(out).toContain('note: "note 1"');
  expect(err).toContain(
    "In “name” it has texts of the data, since with others something else would come out. Look at them before you share the test.\n",
  );
});

test("a moment by the clock, times to the second, and what no test can tell", async () => {
  const burst = `model "M" {}
lead { id: text key }
event click
behavior b { +1 for click where an earlier click within 1 second }
`;
  const at = (second: string): string => `2026-06-01T10:00:${second}Z`;
  const record = (times: readonly string[], moment: string) =>
    score(["test", "m.score", "--record", "a", "--leads", "l.csv", "--events", "e.csv", "--at", moment], {
      cwd: folderWith({
        "m.score": burst,
        "l.csv": "id\na\n",
        "e.csv": `lead_id,event,at\n${times.map((time) => `a,click,${time}\n`).join("")}`,
      }),
    });
  const { out } = await record([at("01"), at("02"), at("59")], at("30"));
  expect(out).toContain("  did click today at 10:00:01\n  did click today at 10:00:02\n  expect b = 1\n");
  const { code, err } = await record([at("01.1"), at("02.9")], "2026-06-01");
  expect([code, err]).toEqual([2, expect.stringContaining("A test tells times to the second")]);
});

test("in an editor the same lead becomes the same test, with the same words on what is masked and on a lead that is not there", async () => {
  const cwd = folderWith(files);
  const { out, err } = await score(["test", "model.score", "--record", "l-1", ...data], { cwd });
  const unknown = await score(["test", "model.score", "--record", "l-9", ...data], { cwd });
  const found = { leads: join(cwd, "leads.csv"), events: join(cwd, "events.csv"), source: null };
  const read = (request: LeadRequest) =>
    readLead(leadFilesOnDisk, request, { giveWay: () => undefined }).then(
      (lead) => ({ found: lead }),
      (error: DataError) => ({ problem: dataProblem(error) }),
    );
  const desk = new LeadDesk(
    { find: async () => found, read } as Partial<LeadCounting> as LeadCounting,
    {
      now: () => new Date("2026-06-01T23:00:00+02:00"),
    } as Partial<DeskHost> as DeskHost,
  );
  const { snapshot } = await openSnapshot(model);
  expect(await desk.record(snapshot.project, "l-1")).toEqual({
    text: out,
    notes: [err.split("\n").find((line) => line.startsWith("The test of"))],
  });
  expect(unknown.err).toContain("None of the 3 leads of the file is called “l-9”.\nDid you mean “l-1”?\n");
  expect(await desk.record(snapshot.project, "l-9")).toBe("None of the 3 leads of the file is called “l-9”. Did you mean “l-1”?");
});
