import type { RelatedPlace } from "@scoreline/diagnostics";
import type { Draw } from "../infer/definitions.ts";

/** “, through “decision_maker””, where a definition leads to what is meant. */
export function viaWords({ via }: Draw): string {
  return via === null ? "" : `, through “${via.name}”`;
}

/** The place in the definition that draws on it. */
export function viaPlace({ via, origin }: Draw, message: string): readonly RelatedPlace[] {
  return via === null ? [] : [{ ...origin, message }];
}
