/**
 * Shapes of JSON values as data: the reader checks values against them, and the published JSON Schemas are written
 * from them, so the two cannot drift apart.
 */
import type { ParameterType } from "@scoreline/semantics";

/** The tables of a plan that are pointed into by index. */
export type PlanTable = "lead" | "events" | "expressions" | "selections" | "resets" | "decays" | "scores" | "actions" | "files" | "parts";

export type Shape =
  | { readonly is: "text"; readonly pattern?: RegExp }
  /** Unlike its neighbors in a list, and safe as a key; under the key `id` unlike every other `id` of the plan. */
  | { readonly is: "name" }
  | { readonly is: "whole"; readonly least: number; readonly most: number }
  | { readonly is: "number" }
  | { readonly is: "truth" }
  /** A text, a number or a truth value. */
  | { readonly is: "scalar" }
  /** The same, or a list of texts. */
  | { readonly is: "value" }
  | { readonly is: "word"; readonly of: readonly unknown[] }
  | IndexShape
  | { readonly is: "nullable"; readonly of: Shape }
  | AsideShape
  | ListShape
  /** A list of a fixed length, with a shape of its own at each place. */
  | { readonly is: "tuple"; readonly of: readonly Shape[] }
  | { readonly is: "record"; readonly of: Shape }
  | ObjectShape
  | VariantShape
  /** The first where the value has the key, else the second. */
  | { readonly is: "either"; readonly key: string; readonly first: Shape; readonly second: Shape };

export interface IndexShape {
  readonly is: "index";
  readonly of: PlanTable;
  /** For expressions and resets that are here to be used: what they must give, and the bits of what they may draw on. */
  readonly site: Site | null;
}

/** What has no part in the meaning: the same without it. Where it may be null, it can be left out of what an engine is given. */
export interface AsideShape {
  readonly is: "aside";
  readonly of: Shape;
}

export interface Site {
  readonly gives: ParameterType;
  readonly draws: number;
}

export interface ListShape {
  readonly is: "list";
  readonly of: Shape;
  readonly most: number;
  readonly least: number;
  /** What must hold between neighbors. */
  readonly pairs: Pairs | null;
}

export interface Pairs {
  readonly hold: (before: any, after: any) => boolean;
  readonly otherwise: string;
}

export interface ObjectShape {
  readonly is: "object";
  readonly keys: Readonly<Record<string, Shape>>;
  readonly optional: Readonly<Record<string, Shape>>;
}

/** Distinguished by the text under one key. */
export interface VariantShape {
  readonly is: "variant";
  readonly key: string;
  readonly of: Readonly<Record<string, ObjectShape | VariantShape>>;
}

type Required<Value> = { readonly [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Shape };
type Optional<Value> = { readonly [Key in keyof Value as undefined extends Value[Key] ? Key : never]-?: Shape };
type Rest<Value> = [keyof Optional<Value>] extends [never] ? [] : [optional: Optional<Value>];

/** An object with these keys and no others; a key of `Value` that is left out does not compile. */
export const object = <Value>(keys: Required<Value>, ...rest: Rest<Value>): ObjectShape => ({
  is: "object",
  keys,
  optional: rest[0] ?? {},
});

type Told<Value, Key extends keyof Value> = { readonly [Kind in Value[Key] & string]: ObjectShape | VariantShape };

/** Objects distinguished by one key, which is added to each of them. */
export const variants = <Value, Key extends keyof Value & string>(key: Key, of: Told<Value, Key>): VariantShape => ({
  is: "variant",
  key,
  of: Object.fromEntries(Object.entries<ObjectShape | VariantShape>(of).map(([told, shape]) => [told, tag(shape, key, told)])),
});

function tag<Tagged extends ObjectShape | VariantShape>(shape: Tagged, key: string, told: string): Tagged {
  return shape.is === "object"
    ? { ...shape, keys: { [key]: word(told), ...shape.keys } }
    : { ...shape, of: Object.fromEntries(Object.entries(shape.of).map(([name, inner]) => [name, tag(inner, key, told)])) };
}

export const nullable = (of: Shape): Shape => ({ is: "nullable", of });
export const list = (of: Shape, most: number, pairs: Pairs | null = null, least = 0): ListShape => ({ is: "list", of, most, least, pairs });
export const tuple = (...of: readonly Shape[]): Shape => ({ is: "tuple", of });
export const index = (of: PlanTable, site: Site | null = null): Shape => ({ is: "index", of, site });
export const aside = (of: Shape): AsideShape => ({ is: "aside", of });
export const whole = (least: number, most: number): Shape => ({ is: "whole", least, most });
export const word = (...of: readonly unknown[]): Shape => ({ is: "word", of });
