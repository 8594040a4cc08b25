/** Each kind of change, planted in the flagship, with the sentence that must tell it: worked out by hand from what was edited. */
import { expect, test } from "vitest";
import { compareModels } from "../src/index.ts";
import { planWith, type Edit } from "./flagship.ts";

const before = planWith();

function told(...edits: readonly Edit[]): readonly string[] {
  return compareModels(before, planWith(edits)).changes.map(({ sentence }) => sentence);
}

const pricing = "+10 for pricing_view, once every 7 days, decay linear over 60 days";

const cases: readonly (readonly [what: string, edit: Edit, sentences: readonly string[]])[] = [
  ["points", [pricing, pricing.replace("+10", "+15")], ["+10 for pricing view: now +15"]],
  ["a limit", [pricing, pricing.replace("7 days", "14 days")], ["+10 for pricing view: now once every 14 days instead of 7 days"]],
  [
    "no limit any more",
    [pricing, pricing.replace(", once every 7 days", "")],
    ["+10 for pricing view: no longer limited to once every 7 days"],
  ],
  [
    "a fading of one rule",
    [pricing, pricing.replace("60", "30")],
    ["+10 for pricing view: now fading to nothing over 30 days instead of 60 days"],
  ],
  ["a cap of a rule", [pricing, `${pricing}, cap 30`], ["+10 for pricing view: now at most 30 points in all"]],
  [
    "a floor of a rule",
    ["floor -8", "floor -6"],
    ["-4 for Returned email where kind is “soft”: now at least -6 points in all instead of -8"],
  ],
  [
    "a fading of a whole block",
    ["decay half-life 30 days", "decay half-life 60 days"],
    [
      "In 6 places: now halving every 60 days instead of 30 days. These are +1 for Page visit where not (url path matches “/pricing*” or url…; +2 for Click in an email; +5 for Report download; and 3 more",
    ],
  ],
  [
    "points that are worked out",
    ["min(seats_wanted / 20, 5)", "min(seats_wanted / 10, 5)"],
    ["“A point for every twenty seats” (+(the smaller of seats wanted / 20 and 5)): now +(the smaller of seats wanted / 10 and 5)"],
  ],
  [
    "a number in a condition",
    ["minutes >= 20", "minutes >= 30"],
    ["+(minutes / 10) for Webinar where minutes is at least 20: now minutes is at least 30 instead of 20"],
  ],
  [
    "a window",
    ["did nothing in last 30 days", "did nothing in last 45 days"],
    ["“Silent for a month” (-10): now did nothing in the last 45 days instead of 30 days"],
  ],
  [
    "a window in a definition",
    ["last 30 days) / 60", "last 60 days) / 60"],
    ["“Studies us closely” (+5 on the total): now sum of Page visit seconds in the last 60 days instead of 30 days"],
  ],
  [
    "one more condition",
    ["email.domain is in free_mail because", "email.domain is in free_mail and employees < 10 because"],
    ["“Private address” (-15): now only when also employees is below 10"],
  ],
  [
    "one condition less",
    ["fit rated B or better and engagement rated 2 or better", "fit rated B or better"],
    ["Lifecycle step sales_ready: no longer needs “engagement rated 2 or better”"],
  ],
  [
    "one way less",
    ["(consent is yes or created in last 90 days)", "consent is yes"],
    ["Lifecycle step qualified: “created in the last 90 days” is no longer enough, in “consent is yes or created in the last 90 days”"],
  ],
  [
    "how many of several",
    ["at least 2 of", "at least 3 of"],
    [
      "“Two signs of a large account” (+5): now at least 3 of these instead of 2: employees is at least 200, seats wanted is at least 50, interests includes “forecasting” and “consolidation”",
    ],
  ],
  [
    "one more text",
    ['"CEO", "CFO"', '"CEO", "CTO", "CFO"'],
    ["“Role”, row “35 points when decision maker”: now also “CTO” (job title mentions “CEO”, “CFO”, “COO”, “chief”, “founder” or “owner”)"],
  ],
  [
    "one more entry of a list",
    ['"Portugal", "France"', '"Portugal", "France", "Andorra"'],
    ["“Market”, row “15 points when country is in home markets”: now also “andorra” (country is in home markets)"],
  ],
  [
    "what anything means",
    ['event deal_lost "Lost deal"', 'event deal_lost "Lost deal"\nevent chat "Chat"'],
    [
      "New event “chat”",
      "The score “engagement”: now starts anew after 365 days without any of 15 events instead of 14 events",
      "“Silent for a month” (-10): now also counts “Chat” (did nothing in the last 30 days)",
      "Lifecycle step engaged: now also counts “Chat” (did anything in the last 90 days)",
    ],
  ],
  [
    "a weight",
    ['"Role" weight 35%', '"Role" weight 40% out of 10'],
    ["“Role”: weighs more: up to 40 points instead of 35, all rows in proportion"],
  ],
  // Of 10 at most, 8 gave 28 of 35 points; of 7 at most, 7 give 35.
  [
    "a value of a row",
    ["4 when employees >= 10", "5 when employees >= 10"],
    ["“Company size”: 15 points instead of 12 when employees is at least 10"],
  ],
  [
    "a row less",
    ["     5 when did trial_login at least 4 times in last 14 days\n", ""],
    ["“Habit”: no longer a row “5 points when did Work in the trial at least 4 times in the last 14 days”"],
  ],
  [
    "the order of rows",
    [
      '10 when industry is one of "Software", "Finance"\n     6 when industry is "Services"',
      '6 when industry is "Services"\n     10 when industry is one of "Software", "Finance"',
    ],
    ["“Industry”: the row “20 points when industry is “Software” or “Finance”” is now asked before “6 points when industry is missing”"],
  ],
  ["where a rating starts", ["A from 75, B from 50", "A from 75, B from 45"], ["B starts at 45 instead of 50"]],
  [
    "one rating more",
    ["hot from 25, warm from 10, cold", "hot from 30, warm from 10, cool above 5, cold"],
    ["hot starts at 30 instead of 25", "New rating cool, which starts above 5"],
  ],
  ["a cap of a stage", ['"Discover" cap 20', '"Discover" cap 25'], ["Stage “Discover”: now at most 25 points in all instead of 20"]],
  ["a floor of a group", ["floor -20 {", "{"], ["Group “Cooling off”: no longer at least -20 points in all"]],
  ["a cap of a score", ["cap 50 {", "cap 60 {"], ["The score “trial”: now at most 60 points instead of 50"]],
  ["what makes a block forget", ["  reset on deal_lost\n", ""], ["The score “engagement”: no longer starts anew at Lost deal"]],
  [
    "a line at the end",
    ["then reduce by 50%", "then reduce by 40%"],
    ["“Wants no mail from us” (total reduced by 50%): now total reduced by 40%"],
  ],
  [
    "a formula",
    ["as 60% of fit + 30% of engagement", "as 50% of fit + 40% of engagement"],
    ["The score “priority”: now 50% of fit + 40% of engagement + 20% of trial instead of 60% of fit + 30% of engagement + 20% of trial"],
  ],
  [
    "a rule more",
    ["+5 for report_download, once per asset\n", "+5 for report_download, once per asset\n    +8 for demo_request, once\n"],
    ["New: +8 points for each Demo request, once, halving every 30 days"],
  ],
  ["a rule less", ["    +3 for newsletter_signup, once, decay none\n", ""], ["Gone: +3 points for each Newsletter sign-up, once"]],
  [
    "a discard less",
    ['discard "Already a customer"    when customer\n', ""],
    ["No longer: Discarded as “Already a customer” when customer"],
  ],
  [
    "another condition to discard",
    ['where kind is "hard"', 'where kind is "soft"'],
    ["Discarded as “Address does not work”: now Returned email where kind is “soft” instead of “hard”"],
  ],
  [
    "the order of discards",
    [
      'discard "Competitor"            when email.domain is in competitors\ndiscard "Already a customer"    when customer',
      'discard "Already a customer"    when customer\ndiscard "Competitor"            when email.domain is in competitors',
    ],
    ["The reasons to discard are now asked in the order “Already a customer”, “Competitor” and “Address does not work”"],
  ],
  ["a cell", ["| B | call_now   | assign ", "| B | call_now   | call_now "], ["Cell B2: assign → call_now"]],
  [
    "a cell without action",
    ["| C | find_buyer | find_buyer | nurture |", "| C | find_buyer | find_buyer | none    |"],
    ["Cell C3: nurture → none"],
  ],
  [
    "an override",
    ["fit >= 50 and did demo_request in last 3 days", "fit >= 60 and did demo_request in last 7 days"],
    ["Override “Nobody who asks waits”: now fit is at least 60 instead of 50, and did Demo request in the last 7 days instead of 3 days"],
  ],
  [
    "another action of an override",
    ["override call_now when fit", "override assign when fit"],
    ["Override “Nobody who asks waits”: now assign instead of call_now"],
  ],
  ["what an action tells", ["due_hours: 1 }", "due_hours: 2 }"], ["Action call_now: due_hours is now 2 instead of 1"]],
  ["a route", ['sales     "Sales desk"', 'desk      "Sales desk"'], ["Route desk: was called sales"]],
  [
    "what is ignored",
    ["within 60 seconds because", "within 30 seconds because"],
    [
      "Ignored: Click in an email where an earlier Delivery of an email with the same email id within 60 seconds: now an earlier Delivery of an email with the same email id within 30 seconds instead of 60 seconds",
    ],
  ],
  ["a column", ['from "Employees"', 'from "Staff"'], ["Field “employees”: now also read from “Staff”, no longer read from “Employees”"]],
  [
    "a value that a field may have",
    ['"Public sector", "Other"', '"Public sector", "Health", "Other"'],
    ["Field “industry”: may now also be “Health”"],
  ],
  ["the time zone", ["Europe/Madrid", "Europe/Lisbon"], ["Days are those of Europe/Lisbon instead of Europe/Madrid"]],
  [
    "the order of rules",
    [
      "    +5 for report_download, once per asset\n    +2 for webinar_registered, once per (topic, starts)\n",
      "    +2 for webinar_registered, once per (topic, starts)\n    +5 for report_download, once per asset\n",
    ],
    ["Only the order in which parts are written, and that changes no result"],
  ],
];

test.each(cases)("%s", (_, edit, sentences) => {
  expect(told(edit)).toEqual(sentences);
});
