/** Small models in which one kind of question about the past decides, so that what is forgotten too soon shows. */
import fc from "fast-check";
import { oneOf, words } from "./conditions.ts";

const head = `model "Past" { timezone "Europe/Madrid" }
lead { id: text key, country: text }
event view { sku: text, amount: number }
event buy { sku: text, amount: number }
event stop
`;
const perhaps = (text: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.option(text, { nil: "", freq: 1 });
const kind = oneOf("view", "buy", "any of (view, buy)");
const filter = oneOf(
  "",
  "",
  " where amount > 1",
  ' where lead.country is "ES"',
  " where an earlier buy within 4 days",
  " where an earlier buy with same sku since last stop",
  " where at least 2 earlier view within 30 hours",
  " where no later buy within 3 days",
  " where a later view on the same day",
);
const end = oneOf(
  "",
  ", expires after 1 day",
  ", expires after 3 days",
  ", expires after 6 days",
  ", decay linear over 4 days",
  ", decay 4 points every 2 days",
  ", decay 50% every 2 days",
  ", decay 30% compound every 1 day, expires after 4 days",
  ", decay 4 points every 3 days without view",
  ", expires after 6 days, decay 50% every 2 days without buy",
);
const limit = oneOf(
  "",
  ", once per day",
  ", at most 2 times per week",
  ", once per month",
  ", once per sku",
  ", at most 2 times per (sku, week)",
  ", once",
  ", at most 2 times",
  ", once every 3 days",
  ", once every 30 hours",
  ", latest only",
  ", once every 2 days, at most 2 times per week",
);
const every = oneOf("", "", "", "every 2nd ", "every 3rd ");
const occurrences = fc.oneof(
  words("+10 for ", kind, filter, limit, end),
  words("+10 for ", every, kind, oneOf("", " where amount > 1"), end),
  words("+(amount) for ", kind, oneOf("", " where amount > 1"), limit, end),
  words(
    "+10 for every ",
    oneOf("2 days", "4 days"),
    " without ",
    oneOf("view", "buy", "anything"),
    oneOf("", "", ", once per silence", ", once per month", ", latest only"),
    oneOf("", ", expires after 3 days", ", decay linear over 5 days"),
  ),
);
const state = words(
  "+7 when ",
  oneOf(
    "days since last view > 2",
    "days since first buy > 4",
    "days since last view where amount > 1 > 3",
    "did buy in last 4 days",
    "did view since last buy",
    "did not view since first stop",
    "count of distinct view.sku in last 5 days > 1",
    "sum of buy.amount in last 6 days > 4",
    'last known view.sku is "a"',
    "count of view since last buy where amount > 1 > 1",
  ),
);
const group = words(
  oneOf("group", "stage"),
  ' "Together"',
  oneOf("", " cap 12", " cap 9 per sku", " cap 12 per week", " floor -5 per (sku, week) cap 9 per (sku, week)"),
  " {\n",
  fc.array(words("+10 for ", oneOf("view", "buy"), limit, end), { minLength: 1, maxLength: 2 }).map((rules) => rules.join("\n")),
  "\n}",
);
const rules = fc.array(fc.oneof({ weight: 5, arbitrary: occurrences }, { weight: 2, arbitrary: state }, { weight: 2, arbitrary: group }), {
  minLength: 1,
  maxLength: 2,
});
const reset = oneOf(
  "",
  "",
  "",
  "reset on stop\n",
  "reset on buy where amount > 2\n",
  "reset after 3 days without view\n",
  "reset after 5 days without anything\n",
);
const ignored = oneOf(
  "",
  "",
  "",
  "ignore view where an earlier view with same sku within 2 days\n",
  "ignore buy when 2 or more within 3 days\n",
  'ignore view where lead.country is "ES"\n',
  "ignore view where amount > 2\n",
);

/** The text of a model. */
export const pastModel: fc.Arbitrary<string> = fc
  .tuple(ignored, reset, rules, perhaps(oneOf(" in last 3 days")))
  .map(([before, forgetting, all, days]) => {
    const body = all.map((rule, at) => rule.replace('"Together"', `"Together ${at}"`));
    const stage = body.findIndex((rule) => rule.startsWith("stage"));
    const counting = stage < 0 ? "" : `+3 when count of stage "Together ${stage}"${days} > 1\n`;
    return `${head}${before}behavior {\n${forgetting}${body.join("\n")}\n}\nfit {\n+1 when country is "ES"\n}\nbehavior counted {\n${counting}+1 for stop\n}\n`;
  });
