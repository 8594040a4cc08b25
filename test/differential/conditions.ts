/** Conditions as text, over the schema; what an event filter reads, and what a state reads. */
import fc from "fast-check";
import { campaigns, countries, mails, phrases, skus, tags, titles } from "./schema.ts";

const quote = (text: string): string => JSON.stringify(text);
export const oneOf = <Item>(...items: readonly Item[]): fc.Arbitrary<Item> => fc.constantFrom(...items);
/** What a condition may compare with: texts that do not mean "no value". */
const comparable = (texts: readonly string[]): string[] => texts.filter((text) => text.trim() !== "" && text !== "N/A");
const several = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc
    .uniqueArray(fc.constantFrom(...comparable(texts)), { minLength: 1, maxLength: 3, selector: (text) => text.trim().toLowerCase() })
    .map((chosen) => chosen.map(quote).join(", "));
/** Puts texts together: a part is a text or an arbitrary text. */
export const words = (...parts: readonly (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> =>
  fc.tuple(...parts.map((part) => (typeof part === "string" ? fc.constant(part) : part))).map((texts) => texts.join(""));

export const duration = oneOf("1 day", "3 days", "7 days", "2 weeks", "30 days", "2 months", "1 year");
const order = oneOf(">", ">=", "<", "<=", "=");
const amount = oneOf("0", "1", "2.5", "10", "50", "100", "1_000", "-3");
const isOrNot = oneOf("is", "is not");
export const anyEvent = oneOf("visit", "buy", "open", "bounce", "stop", "any of (visit, buy)", "any of (open, bounce, start)");

const textTest = (subject: string, patterns: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    words(subject, " ", isOrNot, " ", fc.constantFrom(...comparable(patterns)).map(quote)),
    words(subject, oneOf(" is one of ", " is not one of "), several(patterns)),
    words(
      subject,
      oneOf(" contains ", " does not contain ", " mentions ", " does not mention ", " starts with ", " does not end with "),
      oneOf("", "any of "),
      several(patterns),
    ).map((text) => (text.includes("any of ") ? text : text.split(", ")[0]!)),
    words(subject, " matches ", oneOf("*a*", "?e*", "*", "c?o", "*/pricing*").map(quote)),
    words(subject, oneOf(" is missing", " is known")),
  );

const number = (name: string): fc.Arbitrary<string> =>
  fc.oneof(
    words(name, " ", order, " ", amount),
    words(name, " ", isOrNot, " ", amount),
    words(name, oneOf(" between ", " is not between "), oneOf("0", "1", "10"), " and ", oneOf("10", "50", "100.5")),
    words(name, oneOf(" is one of ", " is not one of "), oneOf("1", "10"), ", ", oneOf("50", "100")),
    words(name, oneOf(" is in numbers", " is not in numbers")),
    words(name, oneOf(" is missing", " is known")),
  );

/** A number read from the lead and, where there is a history, from its events. */
const figure = (history: boolean): fc.Arbitrary<string> =>
  fc.oneof(
    oneOf(
      "size",
      "revenue",
      "size + 1",
      "revenue / size",
      "size - revenue",
      "min(size, 40)",
      "max(size, revenue)",
      "round(revenue / 3)",
      "floor(size / 7)",
      "20% of revenue",
      "days since created",
      "-size",
    ),
    ...(history
      ? [
          words(oneOf("count of ", "days since last ", "days since first "), fc.oneof(anyEvent, oneOf("anything"))),
          words(oneOf("count of ", "days since last "), oneOf("visit", "buy", "open"), " ", window),
          words(
            oneOf("sum of ", "average of ", "highest of ", "lowest of ", "last known ", "first known "),
            oneOf("buy.amount", "visit.seconds"),
            oneOf("", " where amount > 5", " where seconds > 30"),
          ).map((text) => (text.includes("buy") ? text.replace(" where seconds > 30", "") : text.replace(" where amount > 5", ""))),
          words(
            "count of distinct ",
            oneOf("buy.sku", "visit.url", "visit.url.path", "open.campaign", "visit.at"),
            oneOf("", " in last 30 days"),
          ),
          oneOf(
            "spend",
            "size * days since created",
            "spend / count of buy in last 30 days",
            "count of visit in last 30 days - count of buy",
            "50% of days since last visit",
          ),
        ]
      : []),
  );

const window: fc.Arbitrary<string> = fc.oneof(
  words("in last ", duration),
  words(
    oneOf("since last ", "since first "),
    oneOf("stop", "start", "buy where amount > 10", "any of (stop, bounce)", 'open where (campaign is "spring" or first is yes)'),
  ),
);

/** What is after `where` for an event, bare or in brackets. */
export function filterFor(event: string): fc.Arbitrary<string> | null {
  switch (event) {
    case "visit":
      return fc.oneof(textTest("url.path", ["/pricing", "/blog", "/"]), textTest("url.host", ["acme.example"]), number("seconds"));
    case "buy":
      return fc.oneof(number("amount"), textTest("sku", skus));
    case "open":
      return fc.oneof(textTest("campaign", campaigns), oneOf("first is yes", "first is no"));
    case "bounce":
      return words("kind ", isOrNot, " ", oneOf('"soft"', '"hard"'));
    default:
      return null;
  }
}

const howOften = words(oneOf(" at least ", " at most ", " exactly "), oneOf("1 time", "2 times", "3 times"));

const did: fc.Arbitrary<string> = fc.oneof(
  words(oneOf("did nothing", "did anything"), oneOf("", " in last 7 days", " in last 30 days", " since last buy")),
  fc
    .record({
      event: anyEvent,
      negated: oneOf("did ", "did not "),
      filtered: fc.boolean(),
      bracketed: fc.boolean(),
      often: fc.option(howOften, { nil: "" }),
      when: fc.option(window, { nil: "" }),
      swapped: fc.boolean(),
    })
    .chain(({ event, negated, filtered, bracketed, often, when, swapped }) => {
      const filter = filtered ? filterFor(event) : null;
      const where =
        filter === null
          ? fc.constant("")
          : bracketed
            ? words(" where (", filter, oneOf(" or ", " and "), filter, ")")
            : words(" where ", filter);
      const window = when === "" ? "" : ` ${when}`;
      return where.map((text) => negated + event + text + (swapped ? window + often : often + window));
    }),
);

const simple = (history: boolean): fc.Arbitrary<string> =>
  fc.oneof(
    textTest("title", [...titles, ...phrases]),
    textTest(
      "mail.domain",
      mails.map((mail) => mail.split("@")[1]!),
    ),
    textTest("site.path", ["/pricing", "/blog/one"]),
    words("mail.domain is ", oneOf("", "not "), "in private_mail"),
    words("country ", isOrNot, " ", fc.constantFrom(...countries).map(quote)),
    words("country ", oneOf("is one of ", "is not one of "), several(countries)),
    oneOf("vip", "vip is yes", "vip is no", "vip is true", "vip is false", "vip is missing", "senior", "big", "tags is missing"),
    words("tags includes ", oneOf("any of ", "all of "), several(tags)),
    words("created ", oneOf("in last ", "in next "), duration),
    words("created ", oneOf("before ", "after ", "is ", "is not "), oneOf("2026-01-01", "2025-12-15")),
    words("created between 2025-11-01 and ", oneOf("2026-01-01", "2025-12-15", "today")),
    words("created ", oneOf("< ", "<= ", ">= ", "is ", "is not ", "after "), "today"),
    words(figure(history), " ", order, " ", amount),
    words(figure(history), oneOf(" between ", " is not between "), "1 and ", oneOf("5", "60")),
    ...(history
      ? [
          did,
          did,
          oneOf("busy", "lately is known"),
          textTest("lately", campaigns),
          textTest("last known visit.url.path in last 30 days", ["/pricing", "/blog", "/"]),
          words("first known ", oneOf("buy.sku", "buy.sku where amount > 5"), " is ", oneOf('"a"', '"c"')),
          oneOf(
            "last known open.first in last 14 days",
            "first known visit.at before 2025-12-15",
            "(last known visit.at) in last 7 days",
            'last known bounce.kind is one of "soft"',
          ),
        ]
      : []),
  );

/** A condition on the lead; with `history`, also on what it did. */
export function condition(history: boolean): fc.Arbitrary<string> {
  const leaf = simple(history);
  const bracketed = words("(", leaf, ")");
  return fc.oneof(
    { weight: 5, arbitrary: leaf },
    { weight: 1, arbitrary: words(leaf, " and ", leaf) },
    { weight: 1, arbitrary: words(leaf, " or ", leaf, " or ", leaf) },
    { weight: 1, arbitrary: words("not ", bracketed) },
    { weight: 1, arbitrary: words(leaf, " and (", leaf, " or ", leaf, ")") },
    { weight: 1, arbitrary: words("at least ", oneOf("1", "2"), " of (", leaf, ", ", leaf, ", ", leaf, ")") },
  );
}

export const stateAmount = (history: boolean): fc.Arbitrary<string> => words("(", figure(history), ")");
