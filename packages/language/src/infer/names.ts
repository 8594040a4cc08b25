import { operations, partsInWords, partsOf, type PartOperation } from "@scoreline/semantics";
import type { Expression, MemberExpression, Name, NameExpression } from "../ast.ts";
import type { EventSymbol, ExpressionType, PropertySymbol } from "../model.ts";
import { insertFix, removeFix, replaceFix } from "../symbols/reporter.ts";
import { eventNamed, eventsNamed } from "../symbols/event-kinds.ts";
import { named } from "../symbols/namespace.ts";
import type { Called } from "../symbols/nearest-words.ts";
import type { Program } from "../symbols/program.ts";
import { calledNames, inWords, suggest } from "../symbols/suggest.ts";
import { meantElsewhere, reportRecordBefore } from "./brought-names.ts";
import { report, wordsOf, type ResolvedEvents, type InferContext } from "./context.ts";
import { commonType, dateType, pointsType, textType, typeInWords, typeOfField, unknownType } from "./types.ts";

/** A bare name: a property where an event is at hand, else a field, a definition or a score. */
export function inferName(expression: NameExpression, context: InferContext): ExpressionType {
  const { name } = expression;
  if (name.missing) return unknownType;
  const { program, atHand } = context;
  if (isToday(name)) {
    program.references.use(context.file, name, { kind: "today", name: "today" });
    context.reads.push({ kind: "day", node: expression });
    return dateType;
  }
  if (atHand.kind === "event") {
    const property = inferProperty(name, atHand.events, context);
    if (property !== null) return property;
  } else if (atHand.subtotal && name.text === "subtotal" && !name.quoted) {
    program.references.use(context.file, name, { kind: "subtotal", name: "subtotal" });
    return pointsType;
  }
  const symbol = program.bare.get(name.text);
  switch (symbol?.kind) {
    case "define":
      program.references.use(context.file, name, symbol);
      context.reads.push({ kind: "define", node: name, symbol });
      return context.defineTypes.get(symbol) ?? unknownType;
    case "score":
      program.references.use(context.file, name, symbol);
      context.reads.push({ kind: "score", node: name, symbol });
      return pointsType;
    case "field":
      if (atHand.kind === "event") {
        return reportFieldInFilter(name, atHand.events, context);
      }
      return fieldRead(name, context);
    case undefined:
      if (atHand.kind === "event") reportUnknownProperty(name, atHand.events, context);
      else reportUnknownName(name, context);
      return unknownType;
  }
}

/** `today`, the day of the moment; what is called so in a model takes backticks. */
export const isToday = ({ text, quoted }: Name): boolean => text === "today" && !quoted;

/** What follows from the names of a member alone: `lead.country`, or an event before the dot. Null where it is a part of the value before the dot. */
export function memberByName(expression: MemberExpression, context: InferContext): ExpressionType | null {
  const { object, member } = expression;
  if (object.kind === "lead-reference") {
    return member.missing ? unknownType : fieldRead(member, context);
  }
  if (
    object.kind === "name-expression" &&
    context.atHand.kind === "event" &&
    namesItsOwnEvent(object.name, context.atHand.events, context)
  ) {
    report(
      context,
      "event-name-in-filter",
      object.name,
      { event: object.name.text, property: member.text },
      {
        fixes: [removeFix(`Write “${member.text}”`, context.file, { start: object.span.start, end: member.span.start })],
      },
    );
    return unknownType;
  }
  if (object.kind === "name-expression" && isEventOutside(object.name, context)) {
    reportEventProperty(object.name, member.text, expression, context);
    return unknownType;
  }
  if (reportRecordBefore(expression, context)) return unknownType;
  // A chain such as `a.b.c.d` may be long: only its innermost two steps can mean anything.
  if (object.kind === "member" && object.object.kind === "member") {
    report(context, "unknown-part", member, {
      part: member.text,
      what: wordsOf(context, object),
      type: "part of a value",
      advice: partAdvice,
    });
    return unknownType;
  }
  return null;
}

/** `page_view.url` where no event is at hand. */
function isEventOutside(name: Name, { program, atHand }: InferContext): boolean {
  return atHand.kind === "lead" && eventNamed(name.text, program) !== null && !program.bare.has(name.text);
}

/** What other languages call how many there are. */
const counts: ReadonlySet<string> = new Set(["count", "total", "length", "size", "times", "number"]);

function reportEventProperty(name: Name, property: string, at: MemberExpression, context: InferContext): void {
  const { program, file } = context;
  const event = eventNamed(name.text, program)!;
  program.references.use(file, name, event);
  const isCount =
    counts.has(property) && !eventsNamed(name.text, program).some(({ properties }) => named(properties, property) !== undefined);
  const count = `count of ${name.text}`;
  const asProperty = `Ask about “${property}” in a filter, \`did ${name.text} where ${property} …\`, or take its latest value: \`last known ${name.text}.${property}\`.`;
  report(
    context,
    "wrong-kind-of-name",
    name,
    { name: name.text, kind: "an event", advice: isCount ? `Write \`${count}\`.` : asProperty },
    { fixes: isCount ? [replaceFix(`Write “${count}”`, file, at, count)] : [] },
  );
}

/** `page_view.url` in a filter of page_view, where `url` alone is meant. */
function namesItsOwnEvent(name: Name, events: ResolvedEvents, context: InferContext): boolean {
  const event = events.events.find((each) => each.name === name.text);
  if (event === undefined || events.events.some(({ properties }) => named(properties, name.text) !== undefined)) return false;
  context.program.references.use(context.file, name, event);
  return true;
}

const partAdvice = `An email address has ${partsInWords("email", "`")}; a web address has ${partsInWords("url", "`")}.`;

/** What a part gives, as a type of the language. */
const partTypes: { readonly [Type in (typeof operations)[PartOperation]["returns"]]: ExpressionType } = { text: textType };

/** The type of `.domain` and the like; nothing else has parts. */
export function partOf(type: ExpressionType, part: Name, whole: Expression | Name, context: InferContext): ExpressionType {
  if (type.kind === "unknown" || part.missing) return unknownType;
  const parts = partsOf(type.kind);
  const found = parts.find(({ name }) => name === part.text);
  if (found !== undefined) {
    context.program.parts.set(part, found.operation);
    return partTypes[operations[found.operation].returns];
  }
  const what = wordsOf(context, whole);
  const advice = adviceOnParts(type, what);
  const { suggestion, fixes } = suggest(
    context.program.reporter,
    context.file,
    part,
    parts.map(({ name }) => name),
    advice,
  );
  report(context, "unknown-part", part, { part: part.text, what, type: typeInWords(type), advice: suggestion }, { fixes });
  return unknownType;
}

/** What to ask of a value that has no parts. */
function adviceOnParts(type: ExpressionType, what: string): string {
  if (type.kind === "points") return `Ask for its rating with \`${what} rated …\`.`;
  if (type.kind === "date") return `Ask for days, as in \`${what} between 2026-01-01 and 2026-12-31\` or \`${what} in last 30 days\`.`;
  if (type.kind === "list") return `Ask what it contains, as in \`${what} includes "…"\`.`;
  return partAdvice;
}

function fieldRead(name: Name, context: InferContext): ExpressionType {
  const { program } = context;
  const symbol = program.fields.get(name.text);
  if (symbol === null) {
    const { suggestion, fixes } = suggest(
      context.program.reporter,
      context.file,
      name,
      () => calledNames(program.fields.all),
      "Lead fields are declared in the `lead` block.",
    );
    report(context, "unknown-field", name, { name: name.text, suggestion }, { fixes });
    return unknownType;
  }
  program.references.use(context.file, name, symbol);
  context.reads.push({ kind: "field", node: name, symbol });
  return typeOfField(symbol.type);
}

/** What a bare name means for the events at hand; null where it is no property of any of them. */
export function inferProperty(name: Name, events: ResolvedEvents, context: InferContext): ExpressionType | null {
  if (name.text === "at" && !name.quoted) {
    context.program.references.use(context.file, name, { kind: "event-day", name: "at" });
    return dateType;
  }
  const found: PropertySymbol[] = [];
  const without: EventSymbol[] = [];
  for (const event of events.events) {
    const property = named(event.properties, name.text);
    if (property === undefined) without.push(event);
    else found.push(property);
  }
  const [first] = found;
  if (first === undefined) return null;
  for (const property of found) context.program.references.use(context.file, name, property);
  if (without.length > 0) {
    report(context, "property-not-shared", name, {
      name: name.text,
      events: inWords(without.map((event) => event.name)),
      have: without.length === 1 ? "has" : "have",
    });
    return unknownType;
  }
  const type = commonType(found.map((property) => typeOfField(property.type)));
  if (type !== null) return type;
  report(context, "property-types-differ", name, {
    name: name.text,
    types: found.map((property) => `${typeInWords(typeOfField(property.type))} of “${property.event}”`).join(", "),
  });
  return unknownType;
}

/** Stretches of time that are no period of the calendar. */
const clockWords: ReadonlySet<string> = new Set(["hour", "minute", "second"]);

export function reportUnknownProperty(name: Name, events: ResolvedEvents, context: InferContext): void {
  if (events.broken) return;
  if (events.anything) {
    report(context, "property-of-anything", name, { name: name.text });
    return;
  }
  const properties = [...new Set(events.events.flatMap((event) => event.properties.map((property) => property.name)))];
  const otherwise = clockWords.has(name.text)
    ? `Periods are day, week, month and year; of the clock, write \`once every ${name.text}\`.`
    : properties.length === 0
      ? "It has no properties but `at`, the day it happened."
      : `It has ${inWords([...properties, "at"])}.`;
  const { suggestion, fixes } = suggest(context.program.reporter, context.file, name, properties, otherwise);
  const event = events.events.map((each) => each.name).join("”, “");
  report(context, "unknown-property", name, { name: name.text, event, suggestion }, { fixes });
}

function reportFieldInFilter(name: Name, events: ResolvedEvents, context: InferContext): ExpressionType {
  const near = suggest(
    context.program.reporter,
    context.file,
    name,
    () => events.events.flatMap((event) => event.properties.map((property) => property.name)),
    "",
  );
  report(
    context,
    "field-in-event-filter",
    name,
    {
      name: name.text,
      event: events.anything ? "anything" : events.events.map((event) => event.name).join("”, “"),
      suggestion: near.suggestion === "" ? `Write \`lead.${name.text}\` for the lead's field.` : near.suggestion,
    },
    { fixes: [insertFix(`Write “lead.${name.text}”`, context.file, name.span.start, "lead.")] },
  );
  return unknownType;
}

/** Yes and no, which are written in lowercase. */
const truths: ReadonlySet<string> = new Set(["yes", "no", "true", "false"]);

/** Says of a name that it would be a property, which a silence does not have. */
export function reportPropertyOfSilence(name: Name, { program, file }: Pick<InferContext, "program" | "file">): void {
  program.reporter.report("silence-reads-only-the-lead", file, name, {
    what: `the property “${name.text}”`,
    via: "",
    advice: 'Write a lead field, as in `where country is "US"`, or ask in a rule with `when`.',
  });
}

const isProperty = ({ text }: Name, { program }: InferContext): boolean =>
  text === "at" || program.events.all.some(({ properties }) => named(properties, text) !== undefined);

/** What a bare name can mean, the fields with their names in the data. */
const calledBare = (program: Program): readonly (string | Called)[] => [
  ...calledNames(program.fields.all),
  ...[...program.bare.keys()].filter((name) => program.fields.get(name) === null),
];

function reportUnknownName(name: Name, context: InferContext): void {
  const { program, atHand } = context;
  if (atHand.kind === "lead" && atHand.silence && isProperty(name, context)) {
    reportPropertyOfSilence(name, context);
    return;
  }
  if (name.text === "subtotal" && !name.quoted) {
    report(context, "subtotal-outside-then", name, {});
    return;
  }
  const truth = name.text.toLowerCase();
  if (!name.quoted && truths.has(truth)) {
    report(
      context,
      "unknown-name",
      name,
      { name: name.text, suggestion: `Write \`${truth}\`, in lowercase.` },
      {
        fixes: [replaceFix(`Write “${truth}”`, context.file, name, truth)],
      },
    );
    return;
  }
  const other = otherMeaning(name, context);
  if (other !== null) {
    report(context, "wrong-kind-of-name", name, { name: name.text, ...other });
    return;
  }
  const elsewhere = meantElsewhere(name, context);
  if (elsewhere !== null) {
    const fixes = [replaceFix(`Write “${elsewhere}”`, context.file, name, elsewhere)];
    report(context, "unknown-name", name, { name: name.text, suggestion: `Write \`${elsewhere}\`.` }, { fixes });
    return;
  }
  const { suggestion, fixes } = suggest(
    context.program.reporter,
    context.file,
    name,
    () => [...calledBare(program), ...(context.atHand.kind === "lead" && context.atHand.subtotal ? ["subtotal"] : [])],
    "Fields are declared in the `lead` block, definitions with `define`.",
  );
  report(context, "unknown-name", name, { name: name.text, suggestion }, { fixes });
}

/** An event that is where a condition is needed: `did` is what is missing. Gives whether that is the case. */
export function reportEventAsCondition({ name }: NameExpression, context: InferContext): boolean {
  const { program, atHand } = context;
  const event = eventNamed(name.text, program);
  if (event === null || atHand.kind === "event" || program.bare.has(name.text)) return false;
  program.references.use(context.file, name, event);
  report(
    context,
    "wrong-kind-of-name",
    name,
    { name: name.text, ...eventAdvice(name.text, context) },
    {
      fixes: readsEvents(context) ? [insertFix(`Write “did ${name.text}”`, context.file, name.span.start, "did ")] : [],
    },
  );
  return true;
}

/** `days since page_view`: which of them is what is missing. Gives whether that is the case. */
export function reportEventAsDate(subject: Expression, context: InferContext): boolean {
  const { program, file, atHand } = context;
  if (subject.kind !== "name-expression" || program.bare.has(subject.name.text) || atHand.kind !== "lead") return false;
  const event = eventNamed(subject.name.text, program);
  if (event === null) return reportStepAsDate(subject.name, context);
  program.references.use(file, subject.name, event);
  const advice = `Write \`days since last ${event.name}\` or \`days since first ${event.name}\`.`;
  report(
    context,
    "wrong-kind-of-name",
    subject,
    { name: event.name, kind: "an event", advice },
    { fixes: [insertFix(`Write “last ${event.name}”`, file, subject.span.start, "last ")] },
  );
  return true;
}

/** `days since mql`: a step is worked out anew each day, and nothing is kept of when it was reached. */
function reportStepAsDate(name: Name, context: InferContext): boolean {
  const { program, file } = context;
  const step = program.lifecycleSteps.get(name.text);
  if (step === null) return false;
  program.references.use(file, name, step);
  const field = `became_${name.text}`;
  const advice = `The model knows which step it is today, not since when. Keep that day where your leads are, give it to the model as a field, \`${field}: date\`, and write \`days since ${field}\`.`;
  report(context, "wrong-kind-of-name", name, { name: name.text, kind: "a lifecycle step", advice });
  return true;
}

/** Only behavior is scored by events, and what asks about the whole lead may ask for them, too. */
function readsEvents({ owner }: InferContext): boolean {
  return owner === null || owner.family === "behavior";
}

function eventAdvice(event: string, context: InferContext): { readonly kind: string; readonly advice: string } {
  if (readsEvents(context))
    return { kind: "an event", advice: `Write \`did ${event}\` to ask whether it happened, or \`count of ${event}\` for how often.` };
  return {
    kind: "an event",
    advice:
      context.owner?.family === "fit"
        ? `A \`fit\` score does not look at what the lead did. Ask in a \`behavior\` block instead: \`did ${event}\`, or \`count of ${event}\` for how often.`
        : "A score that is computed from scores does not look at what the lead did. Give points for it in a `behavior` block, and use that score here.",
  };
}

/** A name of another kind that is where a field, a definition or a score is needed. */
function otherMeaning(name: Name, context: InferContext): { readonly kind: string; readonly advice: string } | null {
  const { program, file } = context;
  const text = name.text;
  const event = eventNamed(text, program);
  if (event !== null) {
    program.references.use(file, name, event);
    return eventAdvice(text, context);
  }
  const list = program.lists.get(text);
  if (list !== null) {
    program.references.use(file, name, list);
    return { kind: "a list", advice: `Ask whether a field is in it: \`… is in ${text}\`.` };
  }
  const action = program.actions.get(text);
  if (action !== null) {
    program.references.use(file, name, action);
    return { kind: "an action", advice: "Actions are used in the matrix and in `override` lines." };
  }
  const step = program.lifecycleSteps.get(text);
  if (step !== null) {
    program.references.use(file, name, step);
    return { kind: "a lifecycle step", advice: "Repeat its condition, or name the condition with `define`." };
  }
  const route = program.routes.get(text);
  if (route !== null) {
    program.references.use(file, name, route);
    return { kind: "a route", advice: "Repeat its condition, or name the condition with `define`." };
  }
  if (!name.quoted && (text === "cell" || text === "route")) {
    const askers = text === "cell" ? "Only routes, promises and tests" : "Only promises and tests";
    return { kind: "decided after this is judged", advice: `${askers} can ask for it. Here, repeat the condition that decides it.` };
  }
  const property = program.properties.get(text);
  if (property === undefined || program.events.get(property.event) === null) return null;
  program.references.use(file, name, property);
  return {
    kind: `a property of the event “${property.event}”`,
    advice: `Ask about it in the event's filter: \`did ${property.event} where ${text} …\`.`,
  };
}
