/** Rules that ask of earlier and later events, and histories in which events lie near each other. */
import type { EventInput } from "@scoreline/plan";
import { formatDay, parseDay } from "@scoreline/semantics";
import fc from "fast-check";
import { oneOf, words } from "./conditions.ts";

export const head = `model "Others" { timezone "Europe/Madrid" }
lead { id: text key }
event view { n: number, sku: text, amount: number, due: date }
event buy { n: number, sku: text, amount: number, due: date }
event stop
`;

const meant = oneOf("view", "buy", "any of (view, buy)");
const same = oneOf("", "", " with same sku", " with same (sku, amount)");
const filtered = oneOf("", "", " where amount > 2", ' where sku is "a"');
const span = oneOf("1 day", "3 days", "7 days");
const back = fc.oneof(
  oneOf(
    "",
    " on the same day",
    " within 90 minutes",
    " within 24 hours",
    " since last stop",
    " since first stop",
    " since last buy where amount > 2",
  ),
  words(" within ", span),
  words(" at least ", span, " before"),
);
const ahead = fc.oneof(oneOf(" on the same day", " until due", " until 2 days after due"), words(" within ", span));

const earlier = words(oneOf("an", "no", "at least 2", "at most 1", "exactly 1"), " earlier ", meant, same, filtered, back);
export const later = words(oneOf("a", "no", "at least 2"), " later ", meant, same, filtered, ahead);
const figure = fc.oneof(
  words(oneOf("count of", "days since last", "days since first"), " earlier ", meant, same, filtered, back),
  words(
    oneOf("sum of", "average of", "highest of", "lowest of", "count of distinct", "last known", "first known"),
    " earlier ",
    oneOf("view.amount", "buy.amount"),
    same,
    filtered,
    back,
  ),
);
const plain = oneOf('sku is "a"', "amount > 1", "due is known");
export const back1 = fc.oneof(earlier, words(figure, oneOf(" > ", " <= "), oneOf("0", "1", "3")));
const asked = (deciding: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(deciding, words("(", deciding, ")", oneOf(" and ", " or "), "(", fc.oneof(deciding, plain), ")"));
const limits = oneOf("", ", once", ", once per sku", ", at most 2 times per week", ", once every 3 days", ", at most 2 times");
export const fading = oneOf("", ", decay 1 point every 1 day", ", latest only", ", expires after 5 days", ", decay half-life 7 days");

export const rule = (where: fc.Arbitrary<string>, rest: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  words(fc.oneof(oneOf("+10", "-3"), words("+(", figure, ")")), " for ", meant, " where ", asked(where), limits, rest);

export const first = parseDay("2026-03-20")!;
/** Days around the one on which the clocks of Madrid are set forward; most events near each other, so that windows hold several. */
export const historyOver = (days: number): fc.Arbitrary<EventInput[]> =>
  fc
    .array(
      fc.record({
        event: oneOf("view", "view", "buy", "buy", "stop"),
        day: fc.nat(days),
        time: oneOf("", "", "T00:00:00", "T02:30:00", "T10:00:00", "T11:00:00", "T23:59:59"),
        sku: oneOf("a", "A ", "b", ""),
        amount: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
        due: fc.option(fc.integer({ min: -1, max: 20 }), { nil: undefined }),
      }),
      { maxLength: 14 },
    )
    .map((all) =>
      all.map(
        ({ event, day, time, sku, amount, due }, n): EventInput => ({
          event,
          at: `${formatDay(first + day)}${time}`,
          properties: event === "stop" ? {} : { n, sku, amount, due: due === undefined ? undefined : formatDay(first + due) },
        }),
      ),
    );
export const momentOver = fc
  .tuple(fc.nat(20), oneOf("", "T10:30:00", "T10:30:00"))
  .map(([day, time]) => `${formatDay(first + day)}${time}`);

/** The text of a model of such rules. */
export const others = fc
  .tuple(
    oneOf("", "", "ignore view where an earlier view with same sku within 90 minutes\n", "ignore buy when 2 or more within 24 hours\n"),
    oneOf("", "reset on stop\n", "reset after 5 days without view\n"),
    fc.array(fc.oneof(rule(back1, fading), rule(later, fading)), { minLength: 1, maxLength: 3 }),
  )
  .map(
    ([ignored, reset, rules]) =>
      `${head}${ignored}behavior {\n${reset}${rules.join("\n")}\nratings 1 from 15, 2 from 5, 3 from -2, 4 otherwise\n}\n`,
  );
