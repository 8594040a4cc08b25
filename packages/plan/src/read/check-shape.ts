import { isSafeName, shown } from "@scoreline/semantics";
import { planLimits } from "../limits.ts";
import { refuse } from "../plan-error.ts";
import type { IndexShape, PlanTable, Shape, Site } from "../shape.ts";

/** What is gathered on the way through a plan. */
export interface Walk {
  /** The keys and positions that lead to the value at hand. */
  readonly path: Path;
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
  readonly path: readonly (string | number)[];
}

/** Made into a text only where something is wrong: texts for each of a hundred thousand places would take longer than checking them. */
type Path = (string | number)[];

/** `scores[1].items[0].when` */
export const pathText = (path: Use["path"]): string =>
  path.map((step, at) => (typeof step === "number" ? `[${step}]` : at === 0 ? step : `.${step}`)).join("");

type Check<Is> = (value: any, shape: Extract<Shape, { is: Is }>, walk: Walk) => void;

const checks: { readonly [Is in Shape["is"]]: Check<Is> } = {
  text(value, { pattern }, walk) {
    if (typeof value !== "string" || value.length > planLimits.text)
      refuseAt(walk, `is not a text of at most ${planLimits.text} characters`);
    if (pattern?.test(value) === false) refuseAt(walk, `does not have the form ${pattern.source}`);
  },
  name(value, _, walk) {
    const { names, path } = walk;
    checks.text(value, { is: "text" }, walk);
    const around = path.at(-1) === "id" ? "" : pathText(path).replace(/\[\d+\](?=[^[]*$)/, "");
    const key = `${around}=${value as string}`;
    if (!isSafeName(value) || names.has(key))
      refuseAt(walk, `is ${shown(value)}, which ${names.has(key) ? "is there already" : "cannot be a name"}`);
    names.add(key);
  },
  whole(value, { least, most }, walk) {
    if (!Number.isSafeInteger(value) || value < least || value > most)
      refuseAt(walk, `is ${shown(value)}, not a whole number from ${least} to ${most}`);
  },
  number(value, _, walk) {
    if (!Number.isFinite(value)) refuseAt(walk, `is ${shown(value)}, not a number`);
  },
  truth(value, _, walk) {
    if (typeof value !== "boolean") refuseAt(walk, `is ${shown(value)}, not true or false`);
  },
  scalar(value, _, walk) {
    if (typeof value !== "boolean") checkShape(value, { is: typeof value === "string" ? "text" : "number" }, walk);
  },
  value(value, _, walk) {
    checkShape(
      value,
      Array.isArray(value) ? { is: "list", of: { is: "text" }, most: planLimits.list, least: 0, pairs: null } : { is: "scalar" },
      walk,
    );
  },
  word(value, { of }, walk) {
    if (!of.includes(value)) refuseAt(walk, `is ${shown(value)}, not one of: ${of.join(", ")}`);
  },
  index(value, { of, site }, walk) {
    const { sizes, used, path } = walk;
    if (!Number.isSafeInteger(value) || value < 0 || value >= sizes[of])
      refuseAt(walk, `is ${shown(value)}, which is no position in “${of}”`);
    if (site !== null) used.push({ index: value, of, site, path: [...path] });
  },
  nullable(value, { of }, walk) {
    if (value !== null) checkShape(value, of, walk);
  },
  aside(value, { of }, walk) {
    checkShape(value, of, walk);
  },
  list(value, { of, most, least, pairs }, walk) {
    if (!Array.isArray(value) || value.length < least || value.length > most)
      refuseAt(walk, `is not a list of ${least} to ${most} entries`);
    for (let at = 0; at < value.length; at++) {
      checkAt(value, at, of, walk);
      if (pairs !== null && at > 0 && !pairs.hold(value[at - 1], value[at])) refuseAt({ path: [...walk.path, at] }, pairs.otherwise);
    }
  },
  tuple(value, { of }, walk) {
    if (!Array.isArray(value) || value.length !== of.length) refuseAt(walk, `is not a list of ${of.length} entries`);
    of.forEach((shape, at) => checkAt(value, at, shape, walk));
  },
  record(value, { of }, walk) {
    for (const key of keysOf(value, walk)) {
      if (!isSafeName(key)) refuseAt(walk, `has ${shown(key)}, which cannot be a name`);
      checkAt(value, key, of, walk);
    }
  },
  object(value, { keys, optional }, walk) {
    const found = keysOf(value, walk);
    for (const key in keys) {
      if (!Object.hasOwn(value, key)) refuseAt(walk, `has no “${key}”`);
    }
    for (const key of found) {
      const shape = Object.hasOwn(keys, key)
        ? keys[key]
        : Object.hasOwn(optional, key)
          ? optional[key]
          : refuseAt(walk, `has ${shown(key)}, which is not known here`);
      checkAt(value, key, shape!, walk);
    }
    if (keys["cap"] && value.cap !== null && value.floor !== null && value.cap < value.floor) refuseAt(walk, "has a cap below its floor");
  },
  variant(value, { key, of }, walk) {
    const told = has(value, key, walk) && value[key];
    if (typeof told !== "string" || !Object.hasOwn(of, told))
      refuseAt({ path: [...walk.path, key] }, `is ${shown(told)}, not one of: ${Object.keys(of).join(", ")}`);
    checkShape(value, of[told]!, walk);
  },
  either(value, { key, first, second }, walk) {
    // What is no object is the second, where that is none.
    const plain = second.is === "scalar" && typeof value !== "object";
    checkShape(value, !plain && has(value, key, walk) ? first : second, walk);
  },
};

/** Refuses, with a `PlanError`, a value that does not have the shape. Shapes do not nest without end, so neither does this. */
export function checkShape(value: unknown, shape: Shape, walk: Walk): void {
  (checks[shape.is] as Check<any>)(value, shape as never, walk);
}

function checkAt(value: any, key: string | number, shape: Shape, walk: Walk): void {
  walk.path.push(key);
  checkShape(value[key], shape, walk);
  walk.path.pop();
}

const refuseAt = ({ path }: Pick<Walk, "path">, problem: string): never => refuse(pathText(path), problem);

const objectAt = (value: unknown, walk: Walk): object =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? value : refuseAt(walk, "is not an object");

const keysOf = (value: unknown, walk: Walk): string[] => Object.keys(objectAt(value, walk));

const has = (value: unknown, key: string, walk: Walk): boolean => Object.hasOwn(objectAt(value, walk), key);
