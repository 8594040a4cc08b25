import { readFileSync } from "node:fs";
import { compileText, findingsOf } from "@scoreline/compiler";
import { formatMessage, severityOf } from "@scoreline/diagnostics";
import { expect, test } from "vitest";
import { readSections } from "./conformance-harness/markdown.ts";

/** The lines in the tables of the guide, each in a model that has all they speak of; whole examples run in reference.test.ts. */
const guide = readFileSync(new URL("../grammar/guide.md", import.meta.url), "utf8");

const frame = {
  top: [
    `lead {
      id: text key, email: email, job_title: text, employees: number, country: text, skills: list of text
      interests: list of text, became_mql: date, status: text
    }`,
    "event page_view { url: url, seconds: number, session: text, program: text }",
    "event email_open { email_id: text, program: text }",
    "event email_click { email_id: text, program: text }",
    "event webinar_attended { minutes: number }",
    "event demo_request",
    "event visit",
    "event quote_sent { quote_id: text }",
    "event quote_asked { quote_id: text }",
    "event trial_started",
    "event trial_login",
    "event registered { webinar: text, starts: date }",
    "event attended { webinar: text }",
    'list home_markets as "Canada"',
    'define decision_maker as job_title mentions "CEO"',
  ],
  pricing: 'define pricing_view as page_view where url.path starts with "/pricing"',
};

/** The kinds of event that ask what came before or after, by a word of the condition. */
const asking: readonly (readonly [RegExp, string])[] = [
  [/webinar/, "registered"],
  [/trial_login/, "trial_started"],
  [/quote_id/, "quote_asked"],
  [/email_id/, "email_open"],
  [/earlier visit/, "visit"],
  [/./, "demo_request"],
];

/** A model around a line of a table. */
function modelAround(code: string): string {
  const { top, pricing } = frame;
  const extra = code.startsWith("define pricing_view") ? [] : [pricing];
  const rule = "+1 for page_view";
  const block = (line: string): string => `behavior probe {\n${(line.startsWith("reset") ? [line, rule] : [rule, line]).join("\n")}\n}`;
  const within = (): string => {
    if (/^define /.test(code)) return code;
    if (/^(job_title|employees): |^from |^missing "/.test(code)) return "";
    if (/^group /.test(code)) return block(code.replace("{ … }", "{ +1 for page_view }"));
    if (/^(\+|-|then |reset |decay )/.test(code)) return block(code.startsWith("decay ") ? `+1 for visit, ${code}` : code);
    if (/\b(earlier|later)\b/.test(code)) return block(`+1 for ${asking.find(([word]) => word.test(code))![1]} where ${code}`);
    return `define probe as ${code}\nfit { +1 when probe }`;
  };
  return ['model "Probe" { timezone "UTC" }', ...top, ...extra, within()].join("\n");
}

/** In these sections, what the rows hold are parts of declarations, of tests or of whole files, which the examples show. */
const byExample: ReadonlySet<string> = new Set(["Say what your data looks like", "Tests", "Words that look alike"]);

const rows = readSections(guide).flatMap(({ heading, parts }) =>
  byExample.has(heading ?? "")
    ? []
    : parts.flatMap((part) =>
        part.kind === "table"
          ? part.rows.flatMap(({ cells, line }) => {
              const written = cells[1]!;
              const codes = written.includes("`") ? [...written.matchAll(/`([^`]+)`/g)].map(([, code]) => code!) : [written];
              return codes.map((code) => ({ line, code }));
            })
          : [],
      ),
);

test("the guide has tables of what to write", () => {
  expect(rows.length).toBeGreaterThan(40);
});

test.each(rows)("line $line: $code", ({ code }) => {
  expect(
    findingsOf(compileText(modelAround(code)))
      .filter((found) => severityOf(found) === "error")
      .map(formatMessage),
  ).toEqual([]);
});
