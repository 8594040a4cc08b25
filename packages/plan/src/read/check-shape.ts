import { isSafeName } from "@scoreline/semantics";
import { planLimits } from "../limits.ts";
import { refuse } from "../plan-error.ts";
import type { IndexShape, PlanTable, Shape, Site } from "../shape.ts";

/** What is gathered on the way through a plan. */
export interface Walk {
  /** How many entries each table has. */
  readonly sizes: Readonly<Record<PlanTable, number>>;
  readonly names: Set<string>;
  readonly used: Use[];
}

/** An expression or a reset, and a place that uses it. */
export interface Use {
  readonly index: number;
  readonly of: IndexShape["of"];
  readonly site: Site;
  readonly path: string;
}

type Check<Is> = (value: any, shape: Extract<Shape, { is: Is }>, path: string, walk: Walk) => void;

const checks: { readonly [Is in Shape["is"]]: Check<Is> } = {
  text(value, { pattern }, path) {
    if (typeof value !== "string" || value.length > planLimits.text) refuse(path, `is not a text of at most ${planLimits.text} characters`);
    if (pattern?.test(value) === false) refuse(path, `does not have the form ${pattern.source}`);
  },
  name(value, _, path, { names }) {
    checks.text(value, { is: "text" }, path, none);
    const key = `${path.endsWith(".id") ? "" : path.replace(/\[\d+\](?=[^[]*$)/, "")}=${value as string}`;
    if (!isSafeName(value) || names.has(key)) refuse(path, `is ${shown(value)}, which ${names.has(key) ? "is there already" : "cannot be a name"}`);
    names.add(key);
  },
  whole(value, { least, most }, path) {
    if (!Number.isSafeInteger(value) || value < least || value > most) refuse(path, `is ${shown(value)}, not a whole number from ${least} to ${most}`);
  },
  number(value, _, path) {
    if (!Number.isFinite(value)) refuse(path, `is ${shown(value)}, not a number`);
  },
  truth(value, _, path) {
    if (typeof value !== "boolean") refuse(path, `is ${shown(value)}, not true or false`);
  },
  scalar(value, _, path, walk) {
    if (typeof value !== "boolean") checkShape(value, { is: typeof value === "string" ? "text" : "number" }, path, walk);
  },
  value(value, _, path, walk) {
    checkShape(value, Array.isArray(value) ? { is: "list", of: { is: "text" }, most: planLimits.list, least: 0, pairs: null } : { is: "scalar" }, path, walk);
  },
  word(value, { of }, path) {
    if (!of.includes(value)) refuse(path, `is ${shown(value)}, not one of: ${of.join(", ")}`);
  },
  index(value, { of, site }, path, { sizes, used }) {
    if (!Number.isSafeInteger(value) || value < 0 || value >= sizes[of]) refuse(path, `is ${shown(value)}, which is no position in “${of}”`);
    if (site !== null) used.push({ index: value, of, site, path });
  },
  nullable(value, { of }, path, walk) {
    if (value !== null) checkShape(value, of, path, walk);
  },
  list(value, { of, most, least, pairs }, path, walk) {
    if (!Array.isArray(value) || value.length < least || value.length > most) refuse(path, `is not a list of ${least} to ${most} entries`);
    for (let at = 0; at < value.length; at++) {
      checkShape(value[at], of, `${path}[${at}]`, walk);
      if (pairs !== null && at > 0 && !pairs.hold(value[at - 1], value[at])) refuse(`${path}[${at}]`, pairs.otherwise);
    }
  },
  record(value, { of }, path, walk) {
    for (const key of keysOf(value, path)) {
      if (!isSafeName(key)) refuse(path, `has ${shown(key)}, which cannot be a name`);
      checkShape(value[key], of, `${path}.${key}`, walk);
    }
  },
  object(value, { keys, optional }, path, walk) {
    const found = keysOf(value, path);
    for (const key in keys) {
      if (!Object.hasOwn(value, key)) refuse(path, `has no “${key}”`);
    }
    for (const key of found) {
      const shape = Object.hasOwn(keys, key) ? keys[key] : Object.hasOwn(optional, key) ? optional[key] : refuse(path, `has ${shown(key)}, which is not known here`);
      checkShape(value[key], shape!, path === "" ? key : `${path}.${key}`, walk);
    }
    if (keys["cap"] && value.cap !== null && value.floor !== null && value.cap < value.floor) refuse(path, "has a cap below its floor");
  },
  variant(value, { key, of }, path, walk) {
    const told = keysOf(value, path).includes(key) && value[key];
    if (typeof told !== "string" || !Object.hasOwn(of, told)) refuse(`${path}.${key}`, `is ${shown(told)}, not one of: ${Object.keys(of).join(", ")}`);
    checkShape(value, of[told]!, path, walk);
  },
  either(value, { key, first, second }, path, walk) {
    checkShape(value, keysOf(value, path).includes(key) ? first : second, path, walk);
  },
};

const none = {} as Walk;

/** Refuses, with a `PlanError`, a value that does not have the shape. Shapes do not nest without end, so neither does this. */
export function checkShape(value: unknown, shape: Shape, path: string, walk: Walk): void {
  (checks[shape.is] as Check<any>)(value, shape as never, path, walk);
}

function keysOf(value: unknown, path: string): string[] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : refuse(path, "is not an object");
}

const shown = (value: unknown): string =>
  typeof value === "string" ? `“${value.slice(0, 60)}”` : typeof value === "object" ? "an object" : String(value);
