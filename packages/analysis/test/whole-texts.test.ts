/** Emails and urls that are asked as a whole and in part: against many that differ in what is asked. */
import { compileText } from "@scoreline/compiler";
import type { Plan } from "@scoreline/plan";
import { createProbe } from "@scoreline/runtime/probe";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "../../../test/generators/effort.ts";
import { prove } from "../src/index.ts";
import { foundBy } from "./found.ts";

const users = ["ana", "info", "ana.info", "informer", "zq", "info-desk", "acme", "xana", "7"];
const domains = ["acme.com", "gmail.com", "x.acme.com", "acme.community", "info", "zq.example", "mail.info.es", "gmail.community"];
const emails = users.flatMap((user) => domains.map((domain) => `${user}@${domain}`));

const emailLeaf = fc.constantFrom(
  'e is "info@acme.com"',
  'e is one of "ana@gmail.com", "info@gmail.com"',
  'e contains "info"',
  'e contains "acme"',
  'e contains "a@g"',
  'e starts with "info"',
  'e starts with "info@a"',
  'e ends with "acme.com"',
  'e ends with "@acme.com"',
  'e ends with "o@gmail.com"',
  'e mentions "info"',
  'e matches "*info@*.com"',
  'e.domain is "acme.com"',
  'e.domain ends with ".com"',
  'e.domain is one of "gmail.com", "acme.com"',
  'e.user is "info"',
  'e.user contains "info"',
  'e.user starts with "ana"',
);

const pages = ["/", "/pricing", "/blog", "/blog/a", "/zq"];
const urls = ["acme.com", "www.acme.com", "zq.example"].flatMap((host) =>
  pages.flatMap((path) => ["", "?a=1", "?zq"].flatMap((query) => ["", "#end"].map((end) => `https://${host}${path}${query}${end}`))),
);
const urlLeaf = fc.constantFrom(
  'u is "https://acme.com/pricing"',
  'u is one of "https://acme.com/blog?a=1", "https://www.acme.com/"',
  'u.host is "acme.com"',
  'u.host ends with "acme.com"',
  'u.path is "/pricing"',
  'u.path starts with "/blog"',
  'u.query is "a=1"',
);

const madeOf = (leaf: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(
    fc.tuple(leaf, leaf).map(([one, other]) => `${one} and not (${other})`),
    fc.tuple(leaf, leaf, leaf).map(([one, other, last]) => `${one} and ${other} and not (${last})`),
    fc.tuple(leaf, leaf, leaf).map(([one, other, last]) => `(${one} or ${other}) and ${last}`),
  );

function provedOf(condition: string): { readonly plan: Plan; readonly when: number; readonly proof: ReturnType<typeof prove> } {
  const { plan } = compileText(
    `model "M" {}\nlead { id: text key, e: email, u: url }\nfit { +1 when id is known }\npromise "p" never (${condition})`,
  );
  const promise = plan!.promises[0] as Extract<Plan["promises"][number], { readonly when: number }>;
  return { plan: plan!, when: promise.when, proof: prove(plan!, promise) };
}

test.each([
  ["an email", madeOf(emailLeaf), emails.map((e) => ({ e }))],
  ["a url", madeOf(urlLeaf), urls.map((u) => ({ u }))],
])("whether %s is ever like this is mostly decided, and always right", (_title, condition, leads) => {
  const seen = { proved: 0, refuted: 0, undecided: 0 };
  fc.assert(
    fc.property(condition, (text) => {
      const { plan, when, proof } = provedOf(text);
      const probe = createProbe(plan);
      const holds = (lead: object): boolean => probe.values(lead as { e: string }, [], "2026-06-29", [when])[0] === true;
      if (leads.some(holds)) expect(proof.verdict, text).not.toBe("proved");
      if (proof.verdict === "refuted") expect(holds(proof.witness.lead), text).toBe(true);
      seen[proof.verdict]++;
    }),
    { numRuns: runs(600) },
  );
  expect(Math.min(seen.proved, seen.refuted)).toBeGreaterThan(0);
  // Of some that ask three things of one part no text is found, such as `ana.info`, which ends with “info” and “o”, and begins with neither.
  expect(seen.undecided).toBeLessThanOrEqual(1 + runs(600) / 50);
});

test.each([
  'e is "info@acme.com" and e.domain is not "acme.com"',
  'e ends with "@acme.com" and e.domain is "gmail.com"',
  'e.user is "ana" and e starts with "info"',
  'u is "https://acme.com/pricing" and u.path is "/blog"',
])("%s holds for nobody", (condition) => {
  expect(foundBy("never-holds", `lead { id: text key, e: email, u: url }\nfit { +1 when ${condition} }`)).toEqual([`«${condition}»`]);
});

test("what may reach from one part into another, or into what is no part, is left undecided", () => {
  for (const condition of [
    'e matches "*i?f*" and e.user is "ana" and e.domain is "acme.com"',
    'u contains "acme" and u.host is "zq.example"',
  ])
    expect(provedOf(condition).proof.verdict).toBe("undecided");
});
