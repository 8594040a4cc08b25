export { createAudit, type Audit, type AuditReport, type AuditRequest } from "./audit.ts";
export { capacityProperty } from "./checks/decisions.ts";
export type { AuditMoment } from "./facts.ts";
export type { AuditFound, AuditPlace } from "./found.ts";
export { createdField, needInWords } from "./needs.ts";
export { createOutcomeTally, type OutcomeFacts, type OutcomeTally } from "./tallies/outcome-tally.ts";
