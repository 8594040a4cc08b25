/** The codes of what an audit finds out of leads and events. Their words are not here, since whoever reads only texts needs none of them. */
import type { Strictness } from "../diagnostic.ts";

/** How strict each is, in the order in which they are told; `audits.ts` has the words. */
export const auditCodes = {
  // ─── Rules ───
  "rule-never-fires": { severity: "warning" },
  "rule-always-fires": { severity: "warning" },
  "rules-fire-together": { severity: "warning" },
  "row-never-chosen": { severity: "info" },
  // ─── Decisions ───
  "discard-never": { severity: "info" },
  "discards-most": { severity: "warning" },
  "rating-without-leads": { severity: "info" },
  "rating-crowded": { severity: "warning" },
  "rating-inflated": { severity: "warning" },
  "action-without-leads": { severity: "info" },
  "step-without-leads": { severity: "info" },
  "capacity-exceeded": { severity: "warning", usually: "error" },
  "capacity-not-a-number": { severity: "warning" },
  // ─── Scores ───
  "score-at-cap": { severity: "warning" },
  "score-clustered": { severity: "warning" },
  "score-mostly-zero": { severity: "info" },
  "score-drift": { severity: "warning" },
  // ─── Fields ───
  "field-rarely-filled": { severity: "warning" },
  "field-constant": { severity: "warning" },
  "field-stopped": { severity: "warning" },
  "field-frozen": { severity: "warning" },
  "field-drift": { severity: "warning" },
  "value-means-nothing": { severity: "warning" },
  "value-outside-choices": { severity: "warning" },
  "value-unreadable": { severity: "warning" },
  "value-nearly-asked": { severity: "warning" },
  "text-never-met": { severity: "warning" },
  "number-heaped": { severity: "info" },
  "number-implausible": { severity: "warning" },
  "date-in-future": { severity: "warning" },
  "emails-shared": { severity: "warning" },
  // ─── Rows of leads ───
  "leads-repeated": { severity: "warning" },
  "leads-alike": { severity: "warning" },
  // ─── Events ───
  "event-never-comes": { severity: "warning" },
  "event-stopped": { severity: "warning", usually: "error" },
  "event-rate-changed": { severity: "warning" },
  "event-burst": { severity: "warning" },
  "event-hoarder": { severity: "warning" },
  "times-at-midnight": { severity: "info" },
  "clock-shifted": { severity: "warning" },
  "events-after-moment": { severity: "warning" },
  "events-too-old": { severity: "warning" },
  "events-doubled": { severity: "warning" },
  "events-of-nobody": { severity: "warning" },
  "events-unknown": { severity: "info" },
  "property-rarely-filled": { severity: "warning" },
  // ─── Against another version ───
  "decisions-moved": { severity: "warning" },
  "rating-inflated-by-change": { severity: "warning" },
  "discards-more": { severity: "warning" },
  // ─── What became of the leads ───
  "conversion-not-falling": { severity: "warning" },
  "discard-hides-buyers": { severity: "warning", usually: "error" },
  "rule-against-outcome": { severity: "warning" },
  "score-ranks-nobody": { severity: "warning" },
} as const satisfies Record<string, Strictness>;

export type AuditCode = keyof typeof auditCodes;

/** Whether a code is that of a check of `score audit`: the text alone never shows it. */
export const isAuditCode = (code: string): code is AuditCode => Object.hasOwn(auditCodes, code);
