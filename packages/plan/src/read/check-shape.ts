import { isSafeName } from "@scoreline/semantics";
import { planLimits } from "../limits.ts";
import { refuse } from "../plan-error.ts";
import type { PlanTable, Shape } from "../shape.ts";

/** How many entries each table has, for indices into them. */
export type TableSizes = Readonly<Record<PlanTable, number>>;

type Checks = {
  readonly [Is in Shape["is"]]: (value: unknown, shape: Extract<Shape, { is: Is }>, path: string, sizes: TableSizes) => void;
};

const checks: Checks = {
  text(value, shape, path) {
    if (typeof value !== "string") refuse(path, `a text is expected, not ${nameOf(value)}.`);
    if (value.length > planLimits.text) refuse(path, `the text is longer than ${planLimits.text} characters.`);
    if (shape.pattern !== undefined && !shape.pattern.test(value)) refuse(path, `${quote(value)} does not have the form ${shape.pattern.source}.`);
  },
  name(value, _, path) {
    checks.text(value, { is: "text" }, path, noTables);
    if (!isSafeName(value as string)) refuse(path, `${quote(value)} cannot be a name.`);
  },
  whole(value, shape, path) {
    if (!Number.isSafeInteger(value)) refuse(path, `a whole number is expected, not ${nameOf(value)}.`);
    const { least, most } = shape;
    if ((value as number) < least || (value as number) > most) refuse(path, `${String(value)} is not between ${least} and ${most}.`);
  },
  number(value, _, path) {
    if (!Number.isFinite(value)) refuse(path, `a number is expected, not ${nameOf(value)}.`);
  },
  truth(value, _, path) {
    if (typeof value !== "boolean") refuse(path, `true or false is expected, not ${nameOf(value)}.`);
  },
  scalar(value, _, path) {
    if (typeof value === "string") checks.text(value, { is: "text" }, path, noTables);
    else if (typeof value !== "boolean") checks.number(value, { is: "number" }, path, noTables);
  },
  word(value, shape, path) {
    if (!shape.of.includes(value as string)) refuse(path, `${quote(value)} is not one of ${shape.of.join(", ")}.`);
  },
  index(value, shape, path, sizes) {
    if (!Number.isSafeInteger(value) || (value as number) < 0) refuse(path, `a position in “${shape.of}” is expected, not ${nameOf(value)}.`);
    if ((value as number) >= sizes[shape.of]) refuse(path, `“${shape.of}” has no entry ${String(value)}.`);
  },
  nullable(value, shape, path, sizes) {
    if (value !== null) checkShape(value, shape.of, path, sizes);
  },
  list(value, shape, path, sizes) {
    if (!Array.isArray(value)) return refuse(path, `a list is expected, not ${nameOf(value)}.`);
    const { length } = value;
    if (length > shape.most) refuse(path, `the list has ${length} entries; ${shape.most} are allowed.`);
    if (length < shape.least) refuse(path, `the list has ${length} entries; it needs ${shape.least}.`);
    for (let at = 0; at < length; at++) checkShape(value[at], shape.of, `${path}[${at}]`, sizes);
  },
  record(value, shape, path, sizes) {
    const keys = keysOf(value, path);
    if (keys.length > shape.most) refuse(path, `there are ${keys.length} entries; ${shape.most} are allowed.`);
    for (const key of keys) {
      checks.name(key, { is: "name" }, path, noTables);
      checkShape((value as Record<string, unknown>)[key], shape.of, join(path, key), sizes);
    }
  },
  object(value, shape, path, sizes) {
    const keys = keysOf(value, path);
    for (const key in shape.keys) {
      if (!Object.hasOwn(value as object, key)) refuse(path, `“${key}” is lacking.`);
    }
    for (const key of keys) {
      const inner = Object.hasOwn(shape.keys, key) ? shape.keys[key] : Object.hasOwn(shape.optional, key) ? shape.optional[key] : undefined;
      if (inner === undefined) return refuse(path, `“${key}” is not known here.`);
      checkShape((value as Record<string, unknown>)[key], inner, join(path, key), sizes);
    }
  },
  variant(value, shape, path, sizes) {
    keysOf(value, path);
    const told = Object.hasOwn(value as object, shape.key) ? (value as Record<string, unknown>)[shape.key] : undefined;
    if (typeof told !== "string" || !Object.hasOwn(shape.of, told)) {
      return refuse(join(path, shape.key), `${quote(told)} is not one of ${Object.keys(shape.of).join(", ")}.`);
    }
    checkShape(value, shape.of[told]!, path, sizes);
  },
  either(value, shape, path, sizes) {
    keysOf(value, path);
    checkShape(value, Object.hasOwn(value as object, shape.key) ? shape.first : shape.second, path, sizes);
  },
};

const noTables = {} as TableSizes;

/** Refuses, with a `PlanError`, a value that does not have the shape. Shapes do not nest without end, so neither does this. */
export function checkShape(value: unknown, shape: Shape, path: string, sizes: TableSizes): void {
  (checks[shape.is] as (value: unknown, shape: Shape, path: string, sizes: TableSizes) => void)(value, shape, path, sizes);
}

function keysOf(value: unknown, path: string): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse(path, `an object is expected, not ${nameOf(value)}.`);
  return Object.keys(value);
}

const join = (path: string, key: string): string => (path === "" ? key : `${path}.${key}`);

const quote = (value: unknown): string => (typeof value === "string" ? `“${value.slice(0, 60)}”` : nameOf(value));

function nameOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return "a text";
  return Array.isArray(value) ? "a list" : typeof value === "object" && value !== null ? "an object" : String(value);
}
