/** Models whose rules are mostly as simple as rules come: fixed points for events, so many in a period, faded by age; and some that are not. */
import fc from "fast-check";
import { condition, duration, filterFor, oneOf, words } from "./conditions.ts";
import { schema } from "./schema.ts";

const points = oneOf("+1", "+2.5", "+5", "+40", "-3", "-0.333333", "+33.333333");
const decay = fc.oneof(
  words("half-life ", duration),
  words("linear over ", duration),
  words(oneOf("5%", "33.3%"), oneOf(" every ", " compound every "), duration),
  words("2.5 points every ", duration),
);
const often = (text: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.option(text, { nil: "", freq: 2 });
const rarely = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .option(
      text.map((rest) => rest),
      { nil: "", freq: 1 },
    )
    .chain((found) => oneOf("", "", found));

const limit = words(
  oneOf("once", "at most 2 times", "at most 3 times"),
  oneOf(" per day", " per day", " per week", " per month", " per year", ""),
);
/** What needs more than the event, or a lead beside it. */
const where = (event: string): fc.Arbitrary<string> => {
  const filter = filterFor(event) ?? oneOf("lead.vip", 'lead.country is "DE"', "at after 2026-01-01");
  return fc.oneof(
    { weight: 4, arbitrary: filter },
    { weight: 2, arbitrary: words("(", filter, oneOf(" or ", " and "), oneOf("lead.vip", "lead.size > 50", "at after 2026-01-01"), ")") },
    { weight: 1, arbitrary: words("(", filter, " and ", filter, ")") },
  );
};

const simpleRule = (event: string): fc.Arbitrary<string> =>
  words(
    points,
    ` for ${event}`,
    often(words(" where ", where(event))),
    often(words(", ", limit)),
    often(words(", expires after ", duration)),
    rarely(words(", decay ", fc.oneof(decay, oneOf("none")))),
  );
const anyRule = oneOf("visit", "visit", "buy", "open", "bounce", "stop", "any of (visit, buy)", "anything").chain((event) =>
  fc.oneof(
    { weight: 8, arbitrary: simpleRule(event) },
    { weight: 2, arbitrary: simpleRule(event).map((text) => `${text}, ${text.startsWith("-") ? "floor -7.5" : "cap 12"}`) },
    // Not simple.
    {
      weight: 1,
      arbitrary: oneOf("+7 for buy, latest only", "+3 for visit, once every 7 days", "+(amount) for buy", "+2 for open, once per campaign"),
    },
  ),
);
const group = words(
  "group NAME",
  oneOf("", " cap 20", " floor -5"),
  " {\n",
  fc.array(anyRule, { minLength: 1, maxLength: 3 }).map((all) => all.join("\n")),
  "\n}",
);
const ofLead = fc.oneof(words(points, " when ", condition(false)), words("+(size / 7) when ", condition(false)));

/** The text of a model that the checker accepts. */
export const simpleModel: fc.Arbitrary<string> = words(
  'model "Simple" { timezone "',
  oneOf("UTC", "Europe/Madrid", "Australia/Lord_Howe"),
  '" }\n',
  schema,
  "fit {\n",
  fc.array(ofLead, { minLength: 1, maxLength: 4 }).map((all) => all.join("\n")),
  "\nratings A from 20, B from 5, C otherwise\n}\nbehavior engagement {\n",
  often(words("decay ", decay, "\n")),
  fc
    .array(fc.oneof({ weight: 6, arbitrary: anyRule }, { weight: 1, arbitrary: group }, { weight: 1, arbitrary: ofLead }), {
      minLength: 1,
      maxLength: 5,
    })
    .map((all) => all.map((text, index) => text.replace("NAME", `"${index}"`)).join("\n")),
  "\n",
  oneOf("", "", "then -5 when subtotal > 10\n", 'then at most 12 when country is "DE"\n'),
  "ratings 1 from 20, 2 from 5, 3 otherwise\n}\n",
  oneOf("", "", 'discard "Bought" when did buy in last 30 days\n', 'discard "Small" when size < 10\n'),
);
