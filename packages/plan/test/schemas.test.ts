import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { type Plan, PlanError, planFormat, readPlan, sealPlan } from "@scoreline/plan";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { planShape } from "../src/plan-shape.ts";
import { schemas } from "../src/schema/schemas.ts";
import type { Shape } from "../src/shape.ts";
import { membersIn, type Json } from "../../../test/generators/json-members.ts";
import { copyOf, examplePlan } from "./plans.ts";
import { runs } from "../../../test/generators/effort.ts";

const accepts = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schemas["plan.schema.json"]);

/** Whether it is read once it is sealed: what its seal says of a change is tested beside the seal. */
const reads = (json: unknown): boolean => {
  try {
    readPlan(isSealed(json) ? sealPlan(json) : json);
    return true;
  } catch (error) {
    if (error instanceof PlanError) return false;
    throw error;
  }
};

const isSealed = (json: unknown): json is Plan =>
  typeof json === "object" && json !== null && "seal" in json && typeof json.seal === "string" && /^[0-9a-f]{16}$/.test(json.seal);

test.each(Object.keys(schemas) as (keyof typeof schemas)[])("the published %s is up to date", (file) => {
  const published = readFileSync(new URL(`../schema/${file}`, import.meta.url), "utf8");
  expect(published).toBe(`${JSON.stringify(schemas[file], null, 2)}\n`);
});

test("a plan with one of everything meets the schema", () => {
  expect(accepts(examplePlan), JSON.stringify(accepts.errors)).toBe(true);
});

/** What a value is told to be where a shape has variants, as `step every`; of a shape alone, what it may be. */
function told(shape: Shape, value?: Json): string[] {
  const item = (key: string | number): Json | undefined => (value as { [key: string]: Json } | undefined)?.[key];
  switch (shape.is) {
    case "nullable":
      return value === null ? [] : told(shape.of, value);
    case "list":
      return value === undefined ? told(shape.of, undefined) : (value as Json[]).flatMap((each) => told(shape.of, each));
    case "object":
      return Object.entries({ ...shape.keys, ...shape.optional }).flatMap(([key, of]) =>
        value !== undefined && item(key) === undefined ? [] : told(of, item(key)),
      );
    case "either":
      return value === undefined
        ? [shape.first, shape.second].flatMap((of) => told(of, undefined))
        : told(item(shape.key) === undefined ? shape.second : shape.first, value);
    case "variant":
      return Object.entries(shape.of)
        .filter(([name]) => value === undefined || item(shape.key) === name)
        .flatMap(([name, of]) => [`${shape.key} ${name}`, ...told(of, value)]);
    default:
      return [];
  }
}

test("the plan with one of everything has one of everything", () => {
  expect(new Set(told(planShape, examplePlan as unknown as Json))).toEqual(new Set(told(planShape)));
});

const strays: readonly Json[] = [
  null,
  true,
  "",
  "x",
  "constructor",
  0,
  -1,
  1,
  7,
  0.5,
  1e300,
  [],
  {},
  [0],
  [null],
  { kind: "call" },
  { millionths: 1 },
];

const mutations = fc.record({
  member: fc.nat(),
  how: fc.constantFrom("replace", "remove", "add", "swap"),
  stray: fc.constantFrom(...strays),
  other: fc.nat(),
});
type Mutation = typeof mutations extends fc.Arbitrary<infer Value> ? Value : never;

function mutate(json: Json, { member, how, stray, other }: Mutation): void {
  const members = membersIn(json);
  const { holder, key } = members[member % members.length]!;
  const { holder: otherHolder, key: otherKey } = members[other % members.length]!;
  if (how === "remove") {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  } else if (how === "add") {
    if (Array.isArray(holder)) holder.push(copyOf(stray));
    else holder["extra"] = copyOf(stray);
  } else {
    holder[key] = copyOf(how === "swap" ? otherHolder[otherKey]! : stray);
  }
}

test("what the schema refuses the reader refuses, and the reader gives nothing but a PlanError", () => {
  fc.assert(
    fc.property(fc.array(mutations, { minLength: 1, maxLength: 2 }), (chosen) => {
      const plan = copyOf(examplePlan) as unknown as Json;
      for (const mutation of chosen) mutate(plan, mutation);
      if (reads(plan)) expect(accepts(plan), JSON.stringify(accepts.errors)).toBe(true);
    }),
    { numRuns: runs(3_000) },
  );
});

test("every key and every value of a plan is held to its shape by both", () => {
  for (let place = 0; place < membersIn(examplePlan as unknown as Json).length; place++) {
    const taken = copyOf(examplePlan) as unknown as Json;
    const { holder, key } = membersIn(taken)[place]!;
    if (!Array.isArray(holder)) {
      const isMark = key === "leaf" && holder["kind"] === "call";
      delete holder[key];
      const free = isMark || key in { ...examplePlan.actions[0]!.properties, ...examplePlan.route![0]!.properties };
      expect([key, accepts(taken), reads(taken)]).toEqual([key, free, free]);
    }
    const twisted = copyOf(examplePlan) as unknown as Json;
    const spot = membersIn(twisted)[place]!;
    spot.holder[spot.key] = [{ toString: "x" }];
    expect([spot.key, accepts(twisted), reads(twisted)]).toEqual([spot.key, false, false]);
  }
});

test("any JSON at all gives a PlanError at most", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      expect(reads(json)).toBe(false);
      expect(reads({ ...(json as object), format: planFormat })).toBe(false);
    }),
    { numRuns: runs(500) },
  );
});
