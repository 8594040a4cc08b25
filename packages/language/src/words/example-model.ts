/** A whole model, of which help shows the part that a word begins. */
import type { Span } from "@scoreline/diagnostics";
import { walk } from "../ast/children.ts";
import { parse } from "../parse.ts";

/** It compiles, has nothing to warn of, and its tests pass. */
export const exampleModel = `model "Inbound leads" {
  timezone "Europe/Madrid"
}

lead {
  id: text key
  email: email
  job_title: text
  employees: number
  country: text
  consent: yes or no
}

event page_view { url: url }
event demo_request
event email_bounce by us { kind: one of "hard", "soft" }

list free_mail as "gmail.com", "yahoo.com"

define decision_maker as job_title mentions any of "CEO", "CFO", "head of sales"

ignore page_view when 10 or more within 10 seconds because "A robot, not a person"

fit cap 80 {
  criterion "Company size" {
    50 when employees > 500
    20 when employees between 50 and 500
     0 otherwise
  }
  +35 when decision_maker
  -10 when email.domain is in free_mail because "A private address"
  ratings A from 60, B from 20, C otherwise
}

behavior interest floor 0 {
  decay half-life 30 days
  reset after 365 days without anything
  group "Pages" cap 20 {
    +2 for page_view, once per day
    +5 for page_view where url.path starts with "/pricing", at most 3 times
  }
  stage "Decision" {
    +30 for demo_request, once
  }
  -5 for email_bounce where kind is "hard"
  then reduce by 50% when did not page_view in last 60 days
  ratings 1 from 30, 2 from 5, 3 otherwise
}

score priority as 60% of fit + 40% of interest

discard "Lives where we do not sell" when country is one of "Brazil", "Japan"

action call_now "Call within one hour" { team: "Sales" }
action write    "Send the next letter" { team: "Marketing" }

matrix fit by interest {
  |   | 1        | 2     | 3     |
  | A | call_now | write | write |
  | B | call_now | write | none  |
  | C | write    | none  | none  |
  override none when not consent
}

lifecycle {
  qualified "Marketing-qualified" when priority >= 50
  known     "Known"               otherwise
}

route {
  iberia "Iberia desk"        when country is one of "Spain", "Portugal"
  rest   "International desk" otherwise
}

promise "Nobody is called without consent" never (action is call_now and not consent)

sample "CFO of a bank" {
  lead { job_title: "CFO", employees: 2_000, country: "Spain", consent: yes }
  did page_view { url: "https://example.com/pricing" } 2 days ago
}

test "A CFO who asks for a demo is called" {
  given "CFO of a bank"
  did demo_request today
  expect fit = 80, fit rated A, action call_now, route iberia
}
`;

/** The lines of the part of the example that a word begins, a declaration or an item of one; null where there is none. */
export function exampleOf(word: string): readonly string[] | null {
  const begins = new RegExp(String.raw`^${word}(?![\w-])`);
  const named = new Set<number>();
  const found: Span[] = [];
  walk(parse(exampleModel, "example.score").ast, ({ kind, span }) => {
    if (kind === "name") named.add(span.start);
    else if (begins.test(exampleModel.slice(span.start, span.end))) found.push(span);
  });
  // A word may be a name, too, and alone it shows nothing.
  const first = found.find(({ start, end }) => !named.has(start) && / /.test(exampleModel.slice(start, end)));
  return first === undefined ? null : linesOf(first);
}

/** Moved to the left by as much as the first line is indented. */
function linesOf({ start, end }: Span): readonly string[] {
  const indent = start - 1 - exampleModel.lastIndexOf("\n", start - 1);
  const [first, ...others] = exampleModel.slice(start, end).split("\n");
  return [first!, ...others.map((line) => line.slice(indent))];
}
