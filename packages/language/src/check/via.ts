import type { Draw } from "../infer/definitions.ts";

/** “, through “decision_maker””, where a definition leads to what is meant. */
export function viaWords({ via }: Draw): string {
  return via === null ? "" : `, through “${via.name}”`;
}

/** The place in the definition that draws on it. */
export function viaPlace({ via, origin }: Draw, message: string): { readonly file: string; readonly span: { readonly start: number; readonly end: number }; readonly message: string }[] {
  return via === null ? [] : [{ ...origin, message }];
}
