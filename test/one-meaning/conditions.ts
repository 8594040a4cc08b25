/** Conditions, calculations, leads and histories as text, over the names that a model declares. */
import type { EventSymbol, FieldDeclaration, Model, Value } from "@scoreline/language";
import fc from "fast-check";

type Text = fc.Arbitrary<string>;

const oneOf = (...texts: readonly string[]): Text => fc.constantFrom(...texts);
const words = (...parts: readonly (string | Text)[]): Text =>
  fc.tuple(...parts.map((part) => (typeof part === "string" ? fc.constant(part) : part))).map((texts) => texts.join(""));

const named = (name: string): string => `\`${name}\``;
const order = oneOf(">", ">=", "<", "<=", "=", "is", "is not");
const figure = oneOf("0", "1", "-1", "2.5", "10", "50", "0.333333", "1_000");
const duration = oneOf("1 day", "7 days", "30 days", "1 year");

interface Named {
  readonly name: string;
  readonly declaration: FieldDeclaration;
}

const ofType = <Field extends Named>(fields: readonly Field[], ...types: readonly string[]): readonly string[] =>
  fields.filter(({ declaration }) => types.includes(declaration.type.name)).map(({ name }) => named(name));

const writtenValue = (value: Value): string =>
  value.kind === "text"
    ? JSON.stringify(value.value)
    : value.kind === "number"
      ? value.decimal
      : value.kind === "date"
        ? value.text
        : value.value
          ? "yes"
          : "no";

/** Whatever there is to choose from; what the model has nothing for falls away. */
function among(choices: readonly (Text | readonly string[] | null)[]): Text {
  const all = choices.flatMap((choice): Text[] => {
    if (choice === null) return [];
    if ("generate" in choice) return [choice];
    return choice.length === 0 ? [] : [fc.constantFrom(...choice)];
  });
  return fc.oneof(...all);
}

const scoresOf = ({ scores }: Model): readonly string[] => scores.map(({ name }) => named(name));

/** Sums, quotients and the rest of them over some figures; divisions by zero and thirds among them. */
function calculation(leaf: Text): Text {
  const step = (inner: Text): Text =>
    fc.oneof(
      { weight: 3, arbitrary: words("(", inner, " / ", inner, ")") },
      { weight: 1, arbitrary: words("(", inner, " / (", leaf, " - 10))") },
      { weight: 1, arbitrary: words("(", inner, " / ", oneOf("3", "7", "0"), ")") },
      { weight: 2, arbitrary: words("(", inner, oneOf(" + ", " - ", " * "), inner, ")") },
      { weight: 1, arbitrary: words(oneOf("min", "max"), "(", inner, ", ", inner, ")") },
      { weight: 1, arbitrary: words(oneOf("round", "floor"), "(", inner, ")") },
      { weight: 1, arbitrary: words("(", oneOf("33.3%", "50%", "100%"), " of ", inner, ")") },
      { weight: 1, arbitrary: words("(-", leaf, ")") },
    );
  return fc.oneof({ weight: 2, arbitrary: leaf }, { weight: 3, arbitrary: step(leaf) }, { weight: 2, arbitrary: step(step(leaf)) });
}

/** What `score … as` may hold. */
export const formula = (model: Model): Text => calculation(among([scoresOf(model), scoresOf(model), figure]));

function numberOf(model: Model): Text {
  const events = model.events.map(({ name }) => named(name));
  const properties = model.events.flatMap((event) =>
    ofType(event.properties, "number").map((property) => `${named(event.name)}.${property}`),
  );
  return calculation(
    among([
      scoresOf(model),
      scoresOf(model),
      ofType(model.fields, "number"),
      figure,
      events.length === 0 ? null : words("count of ", oneOf(...events)),
      events.length === 0 ? null : words("days since ", oneOf("last ", "first "), oneOf(...events)),
      properties.length === 0 ? null : words(oneOf("sum of ", "average of ", "highest of ", "last known "), oneOf(...properties)),
      ofType(model.fields, "date").map((field) => `days since ${field}`),
    ]),
  );
}

const pattern = JSON.stringify("acme");

function fieldTest({ name, declaration: { type } }: Named): Text {
  const field = named(name);
  const presence = words(field, oneOf(" is missing", " is known"));
  switch (type.name) {
    case "number":
      return fc.oneof(
        presence,
        words(field, oneOf(" is one of ", " is not one of "), "1, 10, 50"),
        words(field, oneOf(" between ", " is not between "), "1 and 10"),
      );
    case "yes or no":
      return fc.oneof(presence, words(field, oneOf("", " is yes", " is no", " is not yes")));
    case "date":
      return fc.oneof(
        presence,
        words(field, oneOf(" in last ", " in next "), duration),
        words(field, oneOf(" before ", " after "), "2025-12-30"),
      );
    case "list of text":
      return fc.oneof(presence, words(field, " includes ", pattern));
    case "one of":
      return fc.oneof(presence, words(field, oneOf(" is ", " is not "), oneOf(...type.values.map(writtenValue))));
    default:
      return fc.oneof(presence, words(field, oneOf(" contains ", " does not contain ", " starts with ", " mentions "), pattern));
  }
}

const did = ({ name }: EventSymbol): Text =>
  words(
    oneOf("did ", "did not "),
    named(name),
    oneOf("", " at least 2 times", " at most 1 time", " exactly 3 times"),
    fc.oneof(oneOf(""), words(" in last ", duration), words(" since ", oneOf("last ", "first "), named(name))),
  );

function leafOf(model: Model): Text {
  const rated = model.scores
    .filter(({ ratings }) => ratings.length > 0)
    .flatMap(({ name, ratings }) =>
      ratings.flatMap((rating) =>
        ["", " or better", " or worse"].map((relation) => `${named(name)} rated ${JSON.stringify(rating.name)}${relation}`),
      ),
    );
  const conditions = model.defines
    .filter(({ declaration }) => model.types.get(declaration.expression)?.kind === "condition")
    .map(({ name }) => named(name));
  const number = numberOf(model);
  return fc.oneof(
    { weight: 6, arbitrary: words(number, " ", order, " ", figure) },
    { weight: 2, arbitrary: words(number, " ", oneOf(">", "<=", "="), " ", number) },
    { weight: 2, arbitrary: words(number, oneOf(" between ", " is not between "), "-1 and ", oneOf("0", "10")) },
    { weight: 4, arbitrary: among([rated, conditions, scoresOf(model).map((score) => `${score} is one of 0, 1, 10`), ["yes"]]) },
    ...model.fields.map((field) => ({ weight: 1, arbitrary: fieldTest(field) })),
    ...model.events.map((event) => ({ weight: 1, arbitrary: did(event) })),
  );
}

/** What a discard may ask. */
export function condition(model: Model): Text {
  const leaf = leafOf(model);
  return fc.oneof(
    { weight: 5, arbitrary: leaf },
    { weight: 1, arbitrary: words(leaf, " and ", leaf) },
    { weight: 1, arbitrary: words("(", leaf, " or ", leaf, ") and ", leaf) },
    { weight: 1, arbitrary: words("not (", leaf, ")") },
    { weight: 1, arbitrary: words("at least ", oneOf("1", "2"), " of ((", leaf, "), (", leaf, "))") },
  );
}

function value({ type }: FieldDeclaration): Text {
  switch (type.name) {
    case "number":
      return oneOf("0", "1", "10", "2.5", "50", "-3");
    case "yes or no":
      return oneOf("yes", "no");
    case "date":
      return oneOf("2025-12-30", "2026-01-01", "10 days ago");
    case "one of":
      return oneOf(...type.values.map(writtenValue));
    case "email":
      return oneOf('"ana@acme.example"', '"ben@mail.example"');
    case "url":
      return oneOf('"https://acme.example/pricing"', '"/blog/acme"');
    default:
      return oneOf('"acme"', '"Acme Inc."', '"other"');
  }
}

const settings = (fields: readonly Named[]): Text =>
  fc
    .tuple(...fields.map((field) => fc.option(words(named(field.name), ": ", value(field.declaration)), { nil: "", freq: 4 })))
    .map((texts) => texts.filter((text) => text !== "").join(", "));

const happening = ({ name, properties }: EventSymbol): Text =>
  words(
    "  did ",
    named(name),
    " { ",
    settings(properties),
    " } ",
    oneOf("1 times ", "3 times "),
    oneOf("today", "1 day ago", "8 days ago", "40 days ago"),
  );

/** The inside of a sample: a lead and what it did. */
export function situation(model: Model): Text {
  const history =
    model.events.length === 0
      ? fc.constant("")
      : fc.array(fc.oneof(...model.events.map(happening)), { maxLength: 4 }).map((lines) => lines.join("\n"));
  return words("  lead { ", settings(model.fields), " }\n", history);
}
