/** Whole models as text: blocks with every kind of rule, scores over scores, a matrix, discards and a lifecycle. */
import fc from "fast-check";
import { condition, duration, filterFor, oneOf, stateAmount, words } from "./conditions.ts";
import { schema } from "./schema.ts";

const zone = oneOf("UTC", "Europe/Madrid", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe");
const points = oneOf("+1", "+2.5", "+5", "+10", "+15", "+40", "-3", "-10", "+0.000001", "-0.333333", "+33.333333");
const percent = oneOf("5%", "10%", "33.3%", "50%", "100%");
const optional = (text: fc.Arbitrary<string>, weight = 2): fc.Arbitrary<string> => fc.option(text, { nil: "", freq: weight });
const lines = (texts: fc.Arbitrary<string>, minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.array(texts, { minLength, maxLength }).map((all) => all.join("\n"));

const silence = oneOf("3 days", "week", "2 weeks", "20 days", "month");
const without = oneOf("anything", "anything", "visit", "any of (visit, buy)", "stop");
const steps = fc.oneof(duration, words(silence, " without ", without));
const decay = fc.oneof(
  words("half-life ", duration),
  words("linear over ", duration),
  words(percent, " every ", steps),
  words(oneOf("5%", "33.3%", "50%"), " compound every ", steps),
  words(oneOf("1", "2.5"), " points every ", steps),
  oneOf("none"),
);
const bounds = oneOf("", "", " cap 20", " floor -5", " cap 30 floor 2", " floor -20 cap 7.5");

const stateRule = (history: boolean): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: words(points, " when ", condition(history), oneOf("", ' because "A reason"')) },
    { weight: 1, arbitrary: words(oneOf("+", "-"), stateAmount(history), " when ", condition(history)) },
    { weight: 1, arbitrary: words(oneOf("+", "-"), stateAmount(history), oneOf("", ' because "Always"')) },
  );

const criterion = (history: boolean): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc
        .record({
          weight: oneOf("", " weight 40%", " weight 33.3% out of 7"),
          rows: fc.array(condition(history), { minLength: 1, maxLength: 3 }),
          last: oneOf("", "1 otherwise", "-1 otherwise"),
        })
        .map(({ weight, rows, last }) => ({
          weight,
          body: rows.map((row, index) => `${[10, 7, 3][index]} when ${row}`).join("\n") + (last === "" ? "" : `\n${last}`),
        })),
    )
    .map(({ weight, body }) => `${weight} {\n${body}\n}`);

const properties: Readonly<Record<string, readonly string[]>> = {
  visit: ["url", "url.path", "at"],
  buy: ["sku", "amount"],
  open: ["campaign", "first"],
  bounce: ["kind"],
};

/** What `per` names: a property, a period, or a pair of them. */
const keyed = (known: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(fc.constantFrom(...known), words("(", fc.constantFrom(...known), ", ", oneOf("day", "week", "month"), ")"));

const anyEvents = oneOf("visit", "visit", "buy", "buy", "open", "bounce", "stop", "any of (visit, buy)", "anything");

/** A rule on some of the events, with a bound of its own or without. */
const occurrenceRule = (events: fc.Arbitrary<string>, mayBeBounded: boolean): fc.Arbitrary<string> =>
  fc
    .record({
      event: events,
      every: oneOf("", "", "", "every 2nd ", "every 3rd "),
      numbered: oneOf("", " per week", " per PROPERTY", " per (month, PROPERTY)"),
      filtered: fc.boolean(),
      amount: points,
      counted: fc.boolean(),
    })
    .chain(({ event, every, numbered, filtered, amount, counted }) => {
      const filter = filtered ? filterFor(event) : null;
      const known = properties[event];
      const modifiers = fc
        .tuple(
          known === undefined ? fc.constant("") : optional(words("once per ", keyed(known)), 3),
          known === undefined ? fc.constant("") : optional(words(oneOf("at most 2 times", "at most 3 times"), " per ", keyed(known)), 3),
          optional(words("once every ", oneOf("2 days", "7 days")), 4),
          optional(oneOf("once per day", "at most 2 times per day", "at most 3 times per week"), 2),
          optional(oneOf("at most 4 times per month", "at most 5 times per year"), 4),
          optional(oneOf("once", "at most 2 times", "at most 6 times"), 3),
          optional(oneOf("latest only"), 6),
          optional(words("expires after ", duration), 4),
          optional(words("decay ", decay), 2),
          mayBeBounded ? optional(oneOf("BOUND 12", "BOUND 7.5"), 3) : fc.constant(""),
        )
        .chain((all) =>
          fc.shuffledSubarray(
            all.filter((text) => text !== ""),
            { minLength: all.filter((text) => text !== "").length },
          ),
        );
      const worth = event === "buy" && counted ? oneOf("+(amount / 3)", "-(amount)", "+(amount * 1.5)") : fc.constant(amount);
      const rule = words(
        worth,
        " for ",
        every,
        event,
        every === "" || (known === undefined && numbered.includes("PROPERTY")) ? "" : numbered.replace("PROPERTY", known?.[0] ?? ""),
        filter === null ? "" : words(" where ", filter),
        modifiers.map((all) => all.map((modifier) => `, ${modifier}`).join("")),
      );
      // What lowers a score is bounded by a floor, what raises it by a cap.
      return rule.map((text) => (text.startsWith("-") ? text.replace("BOUND ", "floor -") : text.replace("BOUND ", "cap ")));
    });

const silenceRule: fc.Arbitrary<string> = words(
  fc.oneof(oneOf("-3", "-10", "+0.333333", "-1"), oneOf("-(size)", "+(revenue / 7)")),
  " for every ",
  silence,
  " without ",
  without,
  oneOf("", "", ' where country is "US"', " where size > 50 or vip"),
  optional(oneOf(", at most 2 times per silence", ", once per silence"), 3),
  optional(oneOf(", once every 40 days", ", once every 15 days"), 4),
  optional(oneOf(", once per month", ", at most 3 times per year"), 4),
  optional(oneOf(", once", ", at most 3 times"), 4),
  optional(oneOf(", latest only"), 6),
  optional(words(", expires after ", duration), 4),
  optional(words(", decay ", decay), 3),
);

const resets = fc
  .subarray(
    ["reset on stop", 'reset on bounce where kind is "hard"', "reset after 50 days without anything", "reset after 3 weeks without visit"],
    {
      maxLength: 2,
    },
  )
  .map((all) => all.map((line) => `${line}\n`).join(""));

const thenLine = (history: boolean): fc.Arbitrary<string> =>
  words(
    "then ",
    fc.oneof(
      points,
      words(oneOf("reduce", "increase"), " by ", percent),
      words(oneOf("at most ", "at least "), fc.oneof(oneOf("12.5", "0", "-3", "40"), stateAmount(history))),
    ),
    " when ",
    fc.oneof(condition(history), oneOf("subtotal > 10", "subtotal between -5 and 20", "subtotal <= 0")),
  );

/** Numbers the groups and criteria of a block, so that no two share a name. */
const numbered = (body: string): string => {
  let count = 0;
  return body.replace(/(criterion|group|stage)(?= |$)/gm, (word) => `${word} "${word} ${String(++count)}"`);
};

const rule = (history: boolean): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 3, arbitrary: stateRule(history) },
    { weight: 1, arbitrary: words("criterion", criterion(history)) },
    ...(history
      ? [
          { weight: 5, arbitrary: occurrenceRule(anyEvents, true) },
          { weight: 2, arbitrary: silenceRule },
        ]
      : []),
  );

const group = (history: boolean): fc.Arbitrary<string> =>
  words(oneOf("group", "stage"), bounds, history ? optional(words(" decay ", decay), 2) : "", " {\n", lines(rule(history), 1, 3), "\n}");

/** A group with bounds for each value, period or pair: of `campaign` there are few values, of `at` many. */
const groupPer = fc
  .constantFrom(
    [anyEvents, " cap 12 per at"],
    [anyEvents, " cap 7.5 per week"],
    [anyEvents, " floor -5 per month cap 9 per month"],
    [anyEvents, " cap 4 per (at, year) cap 20"],
    [fc.constant("open"), " cap 12 per campaign floor -8"],
    [fc.constant("open"), " floor -5 per (campaign, month) decay half-life 30 days"],
    [fc.constant("buy"), " cap 6 per sku"],
  )
  .chain(([events, bound]) => words(oneOf("group", "stage"), bound, " {\n", lines(occurrenceRule(events, false), 1, 3), "\n}"));

const fit = words(
  "fit",
  bounds,
  " {\n",
  lines(fc.oneof({ weight: 3, arbitrary: rule(false) }, { weight: 1, arbitrary: group(false) }), 1, 4),
  "\n",
  lines(thenLine(false), 0, 2),
  "\nratings A from 20, B from 10, C from 2.5, D otherwise\n}",
).map(numbered);

const behavior = words(
  "behavior engagement",
  bounds,
  " {\n",
  optional(words("decay ", decay, "\n")),
  optional(resets, 2),
  lines(fc.oneof({ weight: 6, arbitrary: rule(true) }, { weight: 4, arbitrary: group(true) }, { weight: 1, arbitrary: groupPer }), 1, 5),
  "\n",
  lines(thenLine(true), 0, 2),
  "\nratings 1 from 20, 2 from 5, 3 otherwise\n}",
).map(numbered);

const formula = words(
  "score priority as ",
  oneOf(
    "60% of fit + 40% of engagement",
    "fit + engagement",
    "(fit + engagement) / 3",
    "max(fit, engagement) - 5",
    "round(fit) * 2",
    "33.3% of (fit - engagement)",
    "min(fit, 10, engagement) + 2.5",
    "fit * engagement / 7",
  ),
  bounds,
);

const decision = oneOf(
  "action is call",
  "action is not wait",
  "action is none",
  "action is one of wait, none",
  "cell is A1",
  "cell is not one of B1, B2, C3",
  "lifecycle is warm",
  "lifecycle is not one of hot, cold",
);

const outcome = words(
  optional(words('discard "First" when ', condition(true), "\n"), 3),
  optional(words('discard "Second" when ', oneOf("fit < 0", "engagement rated 3 and fit rated D", "priority > 40"), "\n"), 3),
  `action call "Call" { team: "Sales" }
action wait "Wait"
matrix fit by engagement {
  | | 1 | 2 | 3 |
  | A | call | call | wait |
  | B | call | wait | wait |
  | C | wait | none | none |
  | D | none | none | none |
`,
  optional(words("override call when ", condition(true), "\n"), 2),
  optional(words("override none when ", condition(true), "\n"), 3),
  `}
lifecycle {
  hot when `,
  oneOf(
    "fit rated B or better and engagement rated 2 or better",
    "priority >= 12.5",
    "fit > engagement",
    "did buy in last 7 days",
    "fit rated any of (A, C) or engagement = 0",
    "fit is unrated or engagement is not unrated",
  ),
  `
  warm "Warm" when `,
  condition(true),
  `
  cold otherwise
}
`,
  optional(
    words(
      "route {\n  one when ",
      decision,
      " and ",
      condition(true),
      ' { team: "A", name: mail, on: created }\n  two "Two" when ',
      decision,
      "\n  three when not ",
      decision,
      " { size: size, vip: vip }\n}\n",
    ),
    1,
  ),
);

const ignored = lines(
  words(
    "ignore ",
    fc.oneof(
      oneOf("visit", "pay", "any of (visit, buy)", "anything", "visit where seconds > 30", "buy where lead.vip and amount > 10"),
      oneOf(
        "open where campaign is known and no earlier stop within 30 days",
        "visit where an earlier visit with same url.path within 2 hours",
      ),
    ),
    oneOf("", " when 2 or more within 4 hours", " when 2 or more within 3 days", " when 2 or more on the same day with same at"),
    oneOf("", ' because "Not meant"'),
  ),
  0,
  2,
);

/** The text of a model that the checker accepts. */
export const model: fc.Arbitrary<string> = words(
  'model "Generated" { timezone "',
  zone,
  '" }\n',
  schema,
  fc.oneof({ weight: 2, arbitrary: fc.constant("") }, { weight: 1, arbitrary: ignored }),
  "\n",
  fit,
  "\n",
  behavior,
  "\n",
  formula,
  "\n",
  outcome,
);
