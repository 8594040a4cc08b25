import type { PlanType } from "./operations.ts";

/** The types a lead field or an event property may have. */
export type FieldType =
  | { readonly kind: "text" | "number" | "truth" | "date" | "email" | "url" | "list" }
  | { readonly kind: "one-of"; readonly of: "text"; readonly values: readonly string[] }
  | { readonly kind: "one-of"; readonly of: "number"; readonly values: readonly number[] };

/** As what the values of a field flow through a plan: addresses are texts, a choice is what it chooses from. */
export function flowType(type: FieldType): Exclude<PlanType, "points" | "rating" | "condition"> {
  if (type.kind === "one-of") return type.of;
  return type.kind === "email" || type.kind === "url" ? "text" : type.kind;
}
