/** A model as types for TypeScript: what its leads and events hold, and what comes out of it. */
import type { FieldSymbol, PropertySymbol, SoundModel } from "@scoreline/language";
import { labelOf, partOf, type Plan, type PlanField, type PlanProperties, type PlanScore } from "@scoreline/plan";
import { cellName, namesInData, type FieldType } from "@scoreline/semantics";
import { comment, key, literal, objectType, union, type Member } from "./typescript.ts";

/**
 * A file of types that narrow those of `@scoreline/runtime` to one model, in the model's order: the same model gives the same bytes, and
 * so do models that differ in points and conditions alone. Good as `.ts` and as `.d.ts`.
 */
export function formatTypes(model: SoundModel, plan: Plan): string {
  return [header(model), ...inputTypes(model, plan), ...nameTypes(model, plan), ...outcomeTypes(plan), modelType].join("\n");
}

/** The same for a module of the model, whose file of types is named after it: `model.d.mts` beside `model.mjs`. */
export function formatModuleTypes(model: SoundModel, plan: Plan): string {
  return `${formatTypes(model, plan)}\n/** What the module exports. */\nexport declare const score: ScoreFunction;\n`;
}

const header = ({ name, description }: SoundModel): string =>
  `${comment([
    `What “${name}” takes and gives.`,
    description,
    "Written by “score compile --target types”. Change the model and write it again, rather than change this file.",
  ])}import type * as runtime from "@scoreline/runtime";\n`;

const declared = (name: string, type: string, ...doc: readonly (string | null | undefined)[]): string =>
  `${comment(doc)}export type ${name} =${type.startsWith("\n") ? "" : " "}${type};\n`;

// ─── What goes in ───

function inputTypes({ fields, events }: SoundModel, { inputs }: Plan): string[] {
  const meant = namesInData(inputs.events);
  const kinds = inputs.events.map(({ name, properties }, index): Member => {
    const { declaration, properties: symbols } = events[index]!;
    const type = fieldsType(properties, symbols, (own) => `EventProperties[${literal(name)}][${literal(own)}]`, "  ");
    return { name, type, doc: [declaration.label?.value, declaration.doc] };
  });
  const aliases = namesBeside(inputs.events).map((name, index): Member => {
    const own = inputs.events[meant(name)[0]!.index]!.name;
    return { name, type: `EventProperties[${literal(own)}]`, ...headingOf(index, "The same by the names that the data has for them.") };
  });
  return [
    // Of `{}` anything would do, and what is wrong with a `Record<string, never>` TypeScript says of its neighbors, too.
    declared("Nothing", '{ ""?: never }', "What has no fields or properties: nothing but `{}`."),
    declared(
      "Lead",
      fieldsType(inputs.lead, fields, (own) => `Lead[${literal(own)}]`),
      "A lead, as the model reads it. What is null, undefined or left out is missing.",
    ),
    declared("EventProperties", objectType([...kinds, ...aliases]), "What is known of each event, by the event's name."),
    declared("EventName", "keyof EventProperties"),
    `${comment(["An event of one kind, by its name."])}export type EventOf<Name extends EventName> = Omit<runtime.EventInput, "event" | "properties"> & {
  readonly event: Name;
  readonly properties?: EventProperties[Name];
};
`,
    declared("Event", "{ [Name in EventName]: EventOf<Name> }[EventName]", "Something that a lead did, or that happened to it."),
  ];
}

/** Fields, and then the names that the data has for them. What every object has, such as `toString`, no type may rule out. */
function fieldsType(
  fields: readonly PlanField[],
  symbols: readonly (FieldSymbol | PropertySymbol)[],
  reference: (own: string) => string,
  indent = "",
): string {
  const inner = `${indent}  `;
  const own = fields.map(
    ({ name, type }, index): Member => ({
      name,
      type: name in {} ? "unknown" : union([...typesIn(type), "null", "undefined"], inner),
      optional: true,
      doc: [symbols[index]!.declaration.doc],
    }),
  );
  const meant = namesInData(fields);
  const others = namesBeside(fields).map((name, index): Member => {
    const types = meant(name).map((value) => reference(fields[value.index]!.name));
    return {
      name,
      type: name in {} ? "unknown" : union(types, inner),
      optional: true,
      ...headingOf(index, "The same by the names that the data has for them."),
    };
  });
  return own.length === 0 ? "Nothing" : objectType([...own, ...others], indent);
}

const headingOf = (index: number, heading: string): { readonly heading?: string } => (index === 0 ? { heading } : {});

/** The names after `from` that are no names of the model's own. */
function namesBeside(values: readonly { readonly name: string; readonly from: readonly string[] }[]): string[] {
  const own = new Set(values.map(({ name }) => name));
  return [...new Set(values.flatMap(({ from }) => from))].filter((name) => !own.has(name));
}

/** What a field takes: of all that can be read as its type, what says so itself. */
function typesIn(type: FieldType): readonly string[] {
  switch (type.kind) {
    case "text":
    case "email":
    case "url":
      return ["string"];
    case "number":
      return ["number"];
    case "truth":
      return ["boolean"];
    case "date":
      return ["string", "Date"];
    case "list":
      return ["readonly string[]"];
    case "one-of":
      return type.values.map(literal);
  }
}

/** What is handed on of a field: dates are written out. */
const typesOut = (type: FieldType): readonly string[] => (type.kind === "date" ? ["string"] : typesIn(type));

// ─── Names that come out ───

function nameTypes({ actions, lifecycleSteps, routes }: SoundModel, plan: Plan): string[] {
  const { scores, discards, matrix } = plan;
  const ofScores = (namesOf: (score: PlanScore) => readonly string[]): string =>
    objectType(
      scores.flatMap((score) => {
        const names = namesOf(score);
        return names.length === 0 ? [] : [{ name: score.name, type: union(names.map(literal), "  ") }];
      }),
    );
  const cells =
    matrix === null
      ? []
      : scores[matrix.rows]!.ratings.map((row) =>
          scores[matrix.columns]!.ratings.map((column) => literal(cellName(row.name, column.name))).join(" | "),
        );
  return [
    declared("Rating", ofScores(ratingsOf), 'The ratings of each score, best first: `Rating["…"]`, with the score\'s name.'),
    declared("Stage", ofScores(stagesOf), "The stages of each score that has some."),
    declared(
      "Cell",
      cells.length === 0 ? "never" : cells.map((row) => `\n  | ${row}`).join(""),
      matrix === null ? "The model has no matrix." : "The cells of the matrix, row by row.",
    ),
    declared("Action", describedUnion(actions), "What can be decided to do."),
    declared("Lifecycle", describedUnion(lifecycleSteps), "The steps of the lifecycle."),
    declared("Route", describedUnion(routes), "Who can receive the lead."),
    declared("DiscardReason", union(discards.map(({ reason }) => literal(reason))), "Why leads are discarded."),
  ];
}

interface Described {
  readonly name: string;
  readonly declaration: { readonly label?: { readonly value: string }; readonly doc?: string };
}

/** One of these names, each on its line below what the model says of it. */
function describedUnion(all: readonly Described[]): string {
  if (all.length === 0) return "never";
  return all.map(({ name, declaration: { label, doc } }) => `\n${comment([label?.value, doc], "  ")}  | ${literal(name)}`).join("");
}

const ratingsOf = ({ ratings }: PlanScore): readonly string[] => ratings.map(({ name }) => name);

const stagesOf = (score: PlanScore): readonly string[] =>
  score.kind === "formula" ? [] : score.items.flatMap((item) => (item.kind === "stage" && item.name !== null ? [item.name] : []));

// ─── What comes out ───

function outcomeTypes(plan: Plan): string[] {
  const { scores, actions, route, discards, matrix, lifecycle } = plan;
  const handedOn = (parts: readonly { readonly name: string; readonly properties: PlanProperties }[]): string =>
    objectType(parts.map(({ name, properties }) => ({ name, type: propertiesType(properties, plan) })));
  const nullable = (name: string, isThere: boolean): string => (isThere ? `${name} | null` : "null");
  return [
    declared("ActionProperties", handedOn(actions), "What each action tells receiving systems."),
    declared("RouteProperties", handedOn(route ?? []), "What each route tells receiving systems."),
    `${comment(["A score with its own ratings and stages."])}export interface ScoreOf<Rated extends string | null, Reached extends string | null> extends runtime.ScoreOutcome {
  readonly rating: Rated;
  readonly stage: Reached;
}
`,
    declared(
      "Scores",
      objectType(
        scores.map((score) => {
          const name = literal(score.name);
          const rated = score.ratings.some(({ from }) => from === null)
            ? `Rating[${name}]`
            : nullable(`Rating[${name}]`, score.ratings.length > 0);
          const staged = nullable(`Stage[${name}]`, stagesOf(score).length > 0);
          return {
            name: score.name,
            readonly: true,
            type: `ScoreOf<${rated}, ${staged}>`,
            doc: [labelOf(plan, score), partOf(plan, score).doc],
          };
        }),
      ),
      "The scores, by name.",
    ),
    `${comment(["What comes out for one lead at one moment."])}export interface Outcome extends runtime.Outcome {
  readonly scores: Scores;
  readonly discarded: ${nullable("DiscardReason", discards.length > 0)};
  readonly cell: ${nullable("Cell", matrix !== null)};
  readonly action: ${nullable("Action", matrix !== null)};
  readonly lifecycle: ${nullable("Lifecycle", lifecycle !== null)};
  readonly route: ${nullable("Route", route !== null)};
  readonly properties: {
    readonly action: ${nullable("ActionProperties[Action]", matrix !== null)};
    readonly route: ${nullable("RouteProperties[Route]", route !== null)};
  };
}
`,
  ];
}

function propertiesType(properties: PlanProperties, { inputs }: Plan): string {
  const members = Object.entries(properties).map(([name, value]) => {
    const types = typeof value === "object" ? [...typesOut(inputs.lead[value.field]!.type), "null"] : [literal(value)];
    return `readonly ${key(name)}: ${types.join(" | ")}`;
  });
  return members.length === 0 ? "{}" : `{ ${members.join("; ")} }`;
}

// ─── What an application holds ───

/** The same for every model, since all that differs is in the types above. */
const modelType = `/** All of it, for \`createScorer<Model>(plan)\`; and for \`createScoreFunction\`, \`createTimeline\` and \`createKeeper\` in the same way. */
export interface Model extends runtime.ModelTypes {
  readonly lead: Lead;
  readonly event: Event;
  readonly outcome: Outcome;
}

export type ScoreFunction = runtime.ScoreFunction<Model>;

export type Scorer = runtime.Scorer<Model>;
`;
