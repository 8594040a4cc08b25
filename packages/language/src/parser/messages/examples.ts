import { declarationWords } from "../../keywords.ts";
import type { ByRule } from "../grammar/grammar.ts";

/** By rule, how such a sentence is written. The innermost rule that has one is shown. */
const examples: Readonly<Record<string, string>> = {
  file: `A file holds declarations: ${declarationWords.join(", ")}.`,
  model: 'Write it like `model "Acme inbound" { timezone "Europe/Madrid" }`.',
  modelItems: 'Write it like `timezone "Europe/Madrid"`.',
  use: 'Write it like `use "shared/events.score"`.',
  lead: "Write it like `lead { id: text key }`, with one field a line.",
  field: "Write it like `country: text`.",
  type: "The types are `text`, `number`, `yes or no`, `date`, `email`, `url`, `one of …` and `list of text`.",
  leadItems: 'Write a field like `country: text`, or the texts that mean no value like `missing "N/A"`.',
  fieldItems: "Write a property like `amount: number`.",
  event: "Write it like `event purchase { amount: number }`, or `event email_delivered by us` for what the lead does not do.",
  list: 'Write it like `list free_mail as "gmail.com", "yahoo.com"` or `list competitors from "lists/competitors.txt"`.',
  define: 'Write it like `define decision_maker as job_title mentions any of "CEO", "CFO"`.',
  scoreBlock: "Write it like `fit { … }` or `behavior engagement cap 100 { … }`.",
  blockItems: "Rules begin with + or -, as in `+10 when …` and `+5 for …`; each item begins on its own line.",
  groupItems: "Rules begin with + or -, as in `+10 when …` and `+5 for …`; each item begins on its own line.",
  rule: 'Write it like `+10 when country is "ES"` or `+5 for demo_request, once per day`.',
  modifier: "After a comma comes `once`, `at most … times`, `latest only`, `expires after …`, `decay …`, `cap …` or `floor …`.",
  decay: "Write it like `decay half-life 30 days`, `decay linear over 60 days`, `decay 10% every 7 days` or `decay none`.",
  criterion: 'Write it like `criterion "Company size" weight 40% { … }`.',
  criterionRow: "Write it like `10 when employees > 500` or `0 otherwise`.",
  criterionRows: "Write it like `10 when employees > 500` or `0 otherwise`.",
  group: 'Write it like `group "Cooling off" floor -20 { … }`.',
  thenLine: "Write it like `then +5 when …`, `then at most 50 when …` or `then reduce by 50% when …`.",
  occurrences: "Write it like `+5 for page_view, once per day`, `+5 for every 3rd page_view` or `-5 for every 30 days without anything`.",
  decaySteps: "Write it like `decay 10% every 7 days`, or, to fade only while nothing happens, `decay 10% every 30 days without anything`.",
  resetLine: "Write it like `reset on purchase` or `reset after 90 days without anything`.",
  ratingsLine: "Write it like `ratings A from 75, B from 50, C otherwise`.",
  ratingEntry: "Write it like `ratings A from 75, B from 50, C otherwise`.",
  score: "Write it like `score priority as 60% of fit + 40% of engagement`.",
  discard: 'Write it like `discard "Competitor" when email.domain is in competitors`.',
  action: 'Write it like `action call_now "Call within one hour" { team: "Sales" }`.',
  property: 'Write it like `team: "Sales"`, or `owner: account_owner` for a field of the lead.',
  propertyItems: 'Write it like `team: "Sales"`, or `owner: account_owner` for a field of the lead.',
  route: 'Write it like `route { … }`, with one line for each who receives leads: `iberia "Iberia desk" when country is "Spain"`.',
  routeLine: 'Write it like `iberia "Iberia desk" when country is "Spain" { owner: account_owner }` or `rest otherwise`.',
  routeLines: 'Write it like `iberia "Iberia desk" when country is "Spain" { owner: account_owner }` or `rest otherwise`.',
  promise:
    'Write it like `promise "Nobody is called without consent" never (action is call_now and not consent)`, or with `always` and what holds for every lead.',
  decision: "Write it like `action is call_now`, `action is one of call_now, assign` or `action is none`.",
  setting: 'Write it like `team: "Sales"`.',
  settingItems: 'Write it like `team: "Sales"`.',
  matrix: "Write it like `matrix fit by engagement { … }`, with rows between pipes.",
  matrixItems: "A row begins and ends with |, on a line of its own.",
  gridRow: "A cell holds a value, a name, `none` or `missing`, or is left blank.",
  gridRows: "A row begins and ends with |, on a line of its own.",
  override: "Write it like `override call_now when fit >= 90`.",
  lifecycle: "Write it like `lifecycle { … }`, with one step a line.",
  lifecycleStep: 'Write it like `qualified "Marketing-qualified" when fit >= 50` or `known otherwise`.',
  lifecycleSteps: 'Write it like `qualified "Marketing-qualified" when fit >= 50` or `known otherwise`.',
  ignore: 'Write it like `ignore email_click where user_agent contains "bot" because "Robot"`.',
  burst: "After `when` comes how many, as in `when 5 or more within 10 seconds`; a condition on the event comes after `where`.",
  sample: 'Write it like `sample "CFO of a bank" { … }`.',
  testDeclaration: 'Write it like `test "A CFO is called" { … }`.',
  didLine: 'Write it like `did page_view { url: "…" } 3 times 2 days ago`.',
  atLine: "Write it like `at 2026-06-01`.",
  givenLine: 'Write it like `given "CFO of a bank"`.',
  expectLine: "Write it like `expect fit = 82, action call_now`.",
  expectation: "Write it like `expect fit = 82, fit rated A, cell A1, action call_now, lifecycle known, route iberia, not discarded`.",
  nextChange: "Write it like `next change on 2026-06-01`, `next change in 30 days` or `next change never`.",
  afterLine: "Write it like `after 30 days expect engagement < 10`.",
  cases: "Write it like `cases { … }`, with rows between pipes.",
  did: "Write it like `did demo_request at least 2 times in last 30 days`.",
  events: "Write one event, `any of (one, another)`, or `anything`.",
  filter:
    'After `where` comes a property and what it is compared with, as in `where kind is "hard"`, or a condition in parentheses. A yes-or-no property needs `is yes`.',
  window: "Write it like `in last 30 days` or `since last purchase`.",
  inLast: "Write it like `in last 30 days`.",
  sinceEvent: "Write it like `since last purchase` or `since first visit`.",
  howOften: "Write it like `at least 2 times`.",
  anyOther: "Write it like `an earlier page_view within 7 days` or `no earlier email_open with same email_id`.",
  exactlyOthers: "Write it like `exactly 2 earlier page_view within 7 days`.",
  likeness: "Write it like `with same email_id` or `with same (campaign, url.path)`.",
  otherWindow: "Write it like `within 7 days`, `within 60 seconds`, `on the same day` or `at least 30 days before`.",
  within: "Write it like `within 7 days` or `within 60 seconds`.",
  until: "Write it like `until starts` or `until 3 days after starts`.",
  countOf: "Write it like `count of demo_request in last 30 days`.",
  totalOf: "Write it like `sum of purchase.amount in last 90 days`.",
  knownOf: "Write it like `last known purchase.product` or `first known signup.source`.",
  daysSince: "Write it like `days since last demo_request` or `days since created`.",
  atLeastOf: "Write it like `at least 2 of (a, b, c)`.",
  textTest: 'Write it like `job_title contains "sales"` or `job_title mentions any of "CEO", "CFO"`.',
  between: "Write it like `employees between 50 and 500`.",
  dateWindow: "Write it like `created in last 30 days`.",
  spacing: "Write it like `once every 7 days` or `once every 2 hours`.",
  interval: "Write it like `once every 7 days` or `decay 10% every month`.",
  duration: "Write it like `30 days`.",
  daysAgo: "Write it like `10 days ago`.",
} satisfies ByRule<string>;

export function exampleFor(rules: readonly string[]): string {
  for (let index = rules.length - 1; index >= 0; index--) {
    const example = examples[rules[index]!];
    if (example !== undefined) return example;
  }
  return "";
}

/** How sentences with these words of the language are written, those that begin with them first. */
export function sentencesOn(phrase: string): readonly string[] {
  const shown = Object.values<string>(examples).filter((text) => /^(?:Write|Rules|After `)/.test(text));
  const sentences = [
    ...new Set(
      shown
        .flatMap((text) => [...text.matchAll(/`([^`]+)`/g)].map(([, sentence]) => sentence!))
        .filter((sentence) => sentence.includes(" ")),
    ),
  ];
  const begins = new RegExp(String.raw`^${phrase}(?![\w-])`);
  const holds = new RegExp(String.raw`(?<![\w-])${phrase}(?![\w-])`);
  // Texts in quotes are not words of the language.
  const rest = sentences.filter((text) => !begins.test(text) && holds.test(text.replace(/"[^"]*"/g, '""')));
  return [...sentences.filter((text) => begins.test(text)), ...rest];
}
