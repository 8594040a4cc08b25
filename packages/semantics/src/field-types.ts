/** The types a lead field or an event property may have. */
export type FieldType =
  | { readonly kind: "text" | "number" | "truth" | "date" | "email" | "url" | "list" }
  | { readonly kind: "one-of"; readonly of: "text"; readonly values: readonly string[] }
  | { readonly kind: "one-of"; readonly of: "number"; readonly values: readonly number[] };
