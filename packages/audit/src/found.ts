import type { AuditCode } from "@scoreline/diagnostics";
import { partOf, type Plan, type PlanWorded } from "@scoreline/plan";

/** What a finding is about, by its place in the plan; the model as a whole where it is about the data. */
export type AuditPlace =
  | { readonly of: "part"; readonly part: number }
  | { readonly of: "field"; readonly field: number }
  | { readonly of: "event"; readonly event: number; readonly property: number | null }
  | { readonly of: "action"; readonly action: number }
  | { readonly of: "model" };

/** A finding, with what fills the holes of its message. */
export interface AuditFound {
  readonly code: AuditCode;
  readonly place: AuditPlace;
  readonly data: Readonly<Record<string, string | number>>;
}

export const theModel: AuditPlace = { of: "model" };

/** What people call a part: its label, else what it says. */
export function nameOf(plan: Plan, of: PlanWorded): string {
  const { label, sentence, id } = partOf(plan, of);
  return label ?? sentence ?? id ?? "";
}

export const placeOf = ({ part }: PlanWorded): AuditPlace => ({ of: "part", part });
