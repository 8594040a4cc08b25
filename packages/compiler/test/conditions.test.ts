import { describe, expect, test } from "vitest";
import { planOf } from "./models.ts";
import { show } from "./show.ts";

/** The condition of a discard, which may ask anything. */
function lowered(condition: string, more = ""): string {
  const plan = planOf(`${more}\ndiscard "It" when ${condition}`);
  return show(plan, plan.discards[0]!.when);
}

const scores = `
fit { +10 when partner ratings A from 50, B from 20, "C+" otherwise }
behavior engagement { +1 for signup ratings hot from 5, cold from 1 }
score both as fit + engagement`;

const table: readonly (readonly [written: string, meaning: string])[] = [
  // Equality
  [`country is " Spain"`, `text.equal(lead.country, "spain")`],
  [`country is not "Spain"`, `and(is-known(lead.country), not(text.equal(lead.country, "spain")))`],
  [`country is not lead.job_title`, `and(is-known(lead.country), is-known(lead.job_title), not(text.equal(lead.country, lead.job_title)))`],
  [`employees is 5`, `number.equal(lead.employees, 5)`],
  [`tier = 2`, `number.equal(lead.tier, 2)`],
  [`created is 1970-01-11`, `date.equal(lead.created, day 10)`],
  [`partner`, `truth.equal(lead.partner, true)`],
  [`lead.partner`, `truth.equal(lead.partner, true)`],
  [`partner is no`, `truth.equal(lead.partner, false)`],
  [`partner is not yes`, `and(is-known(lead.partner), not(truth.equal(lead.partner, true)))`],
  [`industry is "FINANCE"`, `text.equal(lead.industry, "finance")`],
  [`country is one of "Spain", "SPAIN ", "France"`, `text.one-of(lead.country, ["spain","france"])`],
  [`country is not one of "Spain"`, `and(is-known(lead.country), not(text.one-of(lead.country, ["spain"])))`],
  [`tier is one of 1, 3`, `number.one-of(lead.tier, [1,3])`],
  [`created is one of 1970-01-02, 1970-01-03`, `date.one-of(lead.created, [1,2])`],
  [`email.domain is in free_mail`, `text.one-of(email.domain(lead.email), ["gmail.com","yahoo.com"])`],
  [
    `email.domain is not in free_mail`,
    `and(is-known(email.domain(lead.email)), not(text.one-of(email.domain(lead.email), ["gmail.com","yahoo.com"])))`,
  ],
  [`employees is in sizes`, `number.one-of(lead.employees, [10,20])`],
  // Order: greater is less with the sides swapped
  [`employees > 5`, `number.less(5, lead.employees)`],
  [`employees >= 5`, `number.at-most(5, lead.employees)`],
  [`employees < 5`, `number.less(lead.employees, 5)`],
  [`employees <= 5`, `number.at-most(lead.employees, 5)`],
  [`employees between 5 and 10`, `number.between(lead.employees, 5, 10)`],
  [
    `employees is not between 5 and tier`,
    `and(is-known(lead.employees), is-known(lead.tier), not(number.between(lead.employees, 5, lead.tier)))`,
  ],
  [`created between 1970-01-01 and renewed`, `date.between(lead.created, day 0, lead.renewed)`],
  [`created > renewed`, `date.less(lead.renewed, lead.created)`],
  [`created before 1970-01-02`, `date.less(lead.created, day 1)`],
  [`created after renewed`, `date.less(lead.renewed, lead.created)`],
  [`created in last 2 weeks`, `date.in-last(lead.created, 14, today)`],
  [`renewed in next 1 month`, `date.in-next(lead.renewed, 30, today)`],
  // Texts
  [`job_title contains "Chief"`, `text.contains(lead.job_title, ["chief"])`],
  [
    `job_title does not contain any of "Chief", "CEO"`,
    `and(is-known(lead.job_title), not(text.contains(lead.job_title, ["chief","ceo"])))`,
  ],
  [`email starts with "info@"`, `text.starts-with(lead.email, ["info@"])`],
  [`website.host ends with any of ".es", ".fr"`, `text.ends-with(url.host(lead.website), [".es",".fr"])`],
  [`job_title does not mention "intern"`, `and(is-known(lead.job_title), not(text.mentions(lead.job_title, ["intern"])))`],
  [`website.path matches "/Blog/*"`, `text.matches(url.path(lead.website), ["/blog/*"])`],
  [`interests includes "AI"`, `list.includes-any(lead.interests, ["ai"])`],
  [`interests includes all of "AI", "BI"`, `list.includes-all(lead.interests, ["ai","bi"])`],
  [`interests is missing`, `not(is-known(lead.interests))`],
  [`email.user is known`, `is-known(email.user(lead.email))`],
  // Logic
  [`not country is "Spain"`, `not(text.equal(lead.country, "spain"))`],
  [
    `(partner and created is known) or employees > 1`,
    `or(and(truth.equal(lead.partner, true), is-known(lead.created)), number.less(1, lead.employees))`,
  ],
  [
    `at least 2 of (partner, created is known, employees > 1)`,
    `at-least(2, truth.equal(lead.partner, true), is-known(lead.created), number.less(1, lead.employees))`,
  ],
  // Numbers
  [
    `employees + revenue * 2 > 3 - tier`,
    `number.less(number.subtract(3, lead.tier), number.add(lead.employees, number.multiply(lead.revenue, 2)))`,
  ],
  [`-employees / 2 < -1.5`, `number.less(number.divide(number.negate(lead.employees), 2), -1.5)`],
  [
    `round(20% of revenue) = floor(employees)`,
    `number.equal(number.round(number.percent(20, lead.revenue)), number.floor(lead.employees))`,
  ],
  [
    `min(employees, 5, tier) = max(1, revenue)`,
    `number.equal(number.minimum(lead.employees, 5, lead.tier), number.maximum(1, lead.revenue))`,
  ],
  [`days since created > 30`, `number.less(30, date.days-since(lead.created, today))`],
  // Histories
  [`did signup`, `number.at-most(1, count [signup])`],
  [`did not signup`, `not(number.at-most(1, count [signup]))`],
  [`did signup at least 2 times in last 3 weeks`, `number.at-most(2, count [signup, within 21])`],
  [`did signup in last 1 day at most 1 time`, `number.at-most(count [signup, within 1], 1)`],
  [`did not signup exactly 2 times`, `not(number.equal(count [signup], 2))`],
  [`did anything`, `number.at-most(1, count [page_view purchase signup unsubscribe])`],
  [`did nothing in last 30 days`, `number.equal(count [page_view purchase signup unsubscribe, within 30], 0)`],
  [`did any of (signup, page_view)`, `number.at-most(1, count [page_view signup])`],
  [
    `did page_view where (seconds > 5 and url.host is "a.es") in last 7 days`,
    `number.at-most(1, count [page_view, where and(number.less(5, page_view.seconds), text.equal(url.host(page_view.url), "a.es")), within 7])`,
  ],
  [`did purchase where gift is yes`, `number.at-most(1, count [purchase, where truth.equal(purchase.gift, true)])`],
  [`did purchase where (gift)`, `number.at-most(1, count [purchase, where truth.equal(purchase.gift, true)])`],
  [`did purchase where (asset is lead.job_title)`, `number.at-most(1, count [purchase, where text.equal(purchase.asset, lead.job_title)])`],
  [`did purchase where at after 1970-01-02`, `number.at-most(1, count [purchase, where date.less(day 1, at)])`],
  [
    `did any of (page_view, purchase) where campaign is "X"`,
    `number.at-most(1, count [page_view purchase, where text.equal(page_view.campaign|purchase.campaign, "x")])`,
  ],
  [`did signup since last unsubscribe`, `number.at-most(1, count [signup, since last [unsubscribe]])`],
  [
    `did signup since first unsubscribe where why is "Spam"`,
    `number.at-most(1, count [signup, since first [unsubscribe, where text.equal(unsubscribe.why, "spam")]])`,
  ],
  [`count of anything in last 7 days > 3`, `number.less(3, count [page_view purchase signup unsubscribe, within 7])`],
  [`count of distinct page_view.url.path >= 2`, `number.at-most(2, count-distinct url.path(page_view.url) [page_view])`],
  [
    `sum of purchase.amount where gift is no > 100`,
    `number.less(100, sum purchase.amount [purchase, where truth.equal(purchase.gift, false)])`,
  ],
  [
    `highest of purchase.amount > lowest of purchase.amount`,
    `number.less(lowest purchase.amount [purchase], highest purchase.amount [purchase])`,
  ],
  [
    `days since last signup <= days since first anything`,
    `number.at-most(days-since-last [signup], days-since-first [page_view purchase signup unsubscribe])`,
  ],
  [`days since last signup is missing`, `not(is-known(days-since-last [signup]))`],
];

test.each(table)("%s", (written, meaning) => {
  expect(lowered(written)).toBe(meaning);
});

const scored: readonly (readonly [written: string, meaning: string])[] = [
  [`fit >= 50`, `points.at-most(50p, fit)`],
  [`fit > 0.000001`, `points.less(0.000001p, fit)`],
  [`fit is 12.5`, `points.equal(fit, 12.5p)`],
  [`fit is not 12.5`, `not(points.equal(fit, 12.5p))`],
  [`fit between -10 and engagement`, `points.between(fit, -10p, engagement)`],
  [`fit is not between 1 and 2`, `not(points.between(fit, 1p, 2p))`],
  [`fit + engagement - 5 > 60% of fit`, `points.less(points.percent(60000000, fit), points.subtract(points.add(fit, engagement), 5p))`],
  [`max(fit, engagement, 0) = -(fit)`, `points.equal(points.maximum(fit, engagement, 0p), points.negate(fit))`],
  [`fit is one of 1, 2`, `or(points.equal(fit, 1p), points.equal(fit, 2p))`],
  [`fit is not one of 1`, `not(points.equal(fit, 1p))`],
  // A figure that is not exact takes the comparison to numbers
  [`fit * 2 > 100`, `number.less(100, number.multiply(points.to-number(fit), 2))`],
  [
    `(fit + engagement) / 2 > employees`,
    `number.less(lead.employees, number.divide-or-zero(points.to-number(points.add(fit, engagement)), 2))`,
  ],
  [`fit > employees`, `number.less(lead.employees, points.to-number(fit))`],
  [`fit rated A`, `rating.one-of(rating fit, [0])`],
  [`fit rated any of ("C+", A)`, `rating.one-of(rating fit, [0,2])`],
  [`fit rated B or better`, `rating.one-of(rating fit, [0,1])`],
  [`fit rated B or worse`, `rating.one-of(rating fit, [1,2])`],
  [`not engagement rated cold or better`, `not(rating.one-of(rating engagement, [0,1]))`],
  [`both >= fit`, `points.at-most(fit, both)`],
];

test.each(scored)("%s", (written, meaning) => {
  expect(lowered(written, scores)).toBe(meaning);
});

describe("definitions are written out where they are used", () => {
  const defines = `
define big as employees > 100
define size as employees + 1
define known_partner as partner
define points_left as 100 - fit
define keen as did signup in last 7 days`;

  test.each([
    [`big and size > 3`, `and(number.less(100, lead.employees), number.less(3, number.add(lead.employees, 1)))`],
    [`known_partner`, `truth.equal(lead.partner, true)`],
    [`known_partner is no`, `truth.equal(lead.partner, false)`],
    [`points_left > 20`, `points.less(20p, points.subtract(100p, fit))`],
    [`not keen`, `not(number.at-most(1, count [signup, within 7]))`],
  ])("%s", (written, meaning) => {
    expect(lowered(written, scores + defines)).toBe(meaning);
  });
});

describe("a reset holds for every history its block asks for", () => {
  const plan = planOf(`
define keen as did signup since last purchase
behavior one {
  reset on unsubscribe where why is "Moved"
  +1 when keen
  +1 for page_view where (an earlier signup within 7 days)
  criterion "C" { 1 when count of purchase > 1 }
  then +1 when days since last signup > 3 and subtotal > 5
}
behavior two { +1 when keen }
discard "It" when keen`);
  const [one, two] = plan.scores;
  const reset = `after reset unsubscribe where text.equal(unsubscribe.why, "moved")`;
  if (one?.kind !== "behavior" || two?.kind !== "behavior") throw new Error("Two behavior scores are expected.");
  const [state, occurrences, criterion] = one.items;

  test("in rules, filters, criteria and then lines, also through definitions and windows", () => {
    expect(state?.kind === "state" && show(plan, state.when)).toBe(
      `number.at-most(1, count [signup, since last [purchase, ${reset}], ${reset}])`,
    );
    expect(occurrences?.kind === "occurrences" && show(plan, occurrences.filter!)).toBe(
      `number.at-most(1, count [earlier signup, within 7, ${reset}])`,
    );
    expect(criterion?.kind === "criterion" && show(plan, criterion.rows[0]!.when!)).toBe(`number.less(1, count [purchase, ${reset}])`);
    expect(show(plan, one.then[0]!.when)).toBe(`and(number.less(3, days-since-last [signup, ${reset}]), points.less(5p, subtotal))`);
  });

  test("and for no other", () => {
    expect(two.items[0]?.kind === "state" && show(plan, two.items[0].when)).toBe(
      "number.at-most(1, count [signup, since last [purchase]])",
    );
    expect(show(plan, plan.discards[0]!.when)).toBe("number.at-most(1, count [signup, since last [purchase]])");
  });
});

test("equal expressions are in the plan once, with the words of a leaf", () => {
  const plan = planOf(`discard "A" when employees > 5 and partner\ndiscard "B" when lead.partner or employees > 5`);
  const phrases = plan.words!.phrases.filter(({ expression }) => "leaf" in plan.expressions[expression]!);
  expect(plan.expressions.map(({ kind }, index) => phrases.find(({ expression }) => expression === index)?.text ?? kind)).toEqual([
    "lead-field",
    "constant",
    "employees is above 5",
    "constant",
    "lead-field",
    "partner",
    "call",
    "call",
  ]);
});
