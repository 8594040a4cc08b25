import type { AuditCode } from "@scoreline/diagnostics";
import * as decisions from "./checks/decisions.ts";
import * as events from "./checks/events.ts";
import * as fields from "./checks/fields.ts";
import * as outcomes from "./checks/outcomes.ts";
import * as rules from "./checks/rules.ts";
import * as scores from "./checks/scores.ts";
import * as times from "./checks/times.ts";
import * as values from "./checks/values.ts";
import * as versions from "./checks/versions.ts";
import type { AuditFacts } from "./facts.ts";
import type { AuditFound } from "./found.ts";

/** What each check finds. Its words, what it needs and what to do are in the catalogue. */
export const checks: Readonly<Record<AuditCode, (facts: AuditFacts) => readonly AuditFound[]>> = {
  "rule-never-fires": rules.ruleNeverFires,
  "rule-always-fires": rules.ruleAlwaysFires,
  "rules-fire-together": rules.rulesFireTogether,
  "row-never-chosen": rules.rowNeverChosen,
  "discard-never": decisions.discardNever,
  "discards-most": decisions.discardsMost,
  "rating-without-leads": decisions.ratingWithoutLeads,
  "rating-crowded": decisions.ratingCrowded,
  "rating-inflated": decisions.ratingInflated,
  "action-without-leads": decisions.actionWithoutLeads,
  "step-without-leads": decisions.stepWithoutLeads,
  "capacity-exceeded": decisions.capacityExceeded,
  "capacity-not-a-number": decisions.capacityNotANumber,
  "score-at-cap": scores.scoreAtCap,
  "score-clustered": scores.scoreClustered,
  "score-mostly-zero": scores.scoreMostlyZero,
  "score-drift": scores.scoreDrift,
  "field-rarely-filled": fields.fieldRarelyFilled,
  "field-constant": fields.fieldConstant,
  "field-stopped": fields.fieldStopped,
  "field-frozen": fields.fieldFrozen,
  "field-drift": fields.fieldDrift,
  "value-means-nothing": values.valueMeansNothing,
  "value-outside-choices": values.valueOutsideChoices,
  "value-unreadable": values.valueUnreadable,
  "value-nearly-asked": values.valueNearlyAsked,
  "text-never-met": values.textNeverMet,
  "number-heaped": values.numberHeaped,
  "number-implausible": values.numberImplausible,
  "date-in-future": values.dateInFuture,
  "emails-shared": values.emailsShared,
  "leads-repeated": events.leadsRepeated,
  "leads-alike": events.leadsAlike,
  "event-never-comes": events.eventNeverComes,
  "event-stopped": events.eventStopped,
  "event-rate-changed": events.eventRateChanged,
  "event-burst": times.eventBurst,
  "event-hoarder": events.eventHoarder,
  "times-at-midnight": times.timesAtMidnight,
  "clock-shifted": times.clockShifted,
  "events-after-moment": times.eventsAfterMoment,
  "events-too-old": times.eventsTooOld,
  "events-doubled": events.eventsDoubled,
  "events-of-nobody": events.eventsOfNobody,
  "events-unknown": events.eventsUnknown,
  "property-rarely-filled": events.propertyRarelyFilled,
  "decisions-moved": versions.decisionsMoved,
  "rating-inflated-by-change": versions.ratingInflatedByChange,
  "discards-more": versions.discardsMore,
  "conversion-not-falling": outcomes.conversionNotFalling,
  "discard-hides-buyers": outcomes.discardHidesBuyers,
  "rule-against-outcome": outcomes.ruleAgainstOutcome,
  "score-ranks-nobody": outcomes.scoreRanksNobody,
};
