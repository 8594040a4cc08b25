import type { AuditNeed } from "@scoreline/diagnostics/audits";
import type { Plan } from "@scoreline/plan";

const words: Readonly<Record<AuditNeed, string>> = {
  leads: "there are no leads",
  events: "needs events (--events)",
  times: "needs events with a time of day",
  dates: "needs the day on which each lead came (--created), and 100 leads from before the newest 60 days of them",
  days: "needs 200 leads of 90 days, as of now and as of 60 days before, and events from before that",
  capacity: "needs the capacity of an action, as its property “capacity” or with --capacity",
  old: "needs another version of the model (--against)",
  outcome: "needs what became of the leads (--outcome)",
};

/** What a check lacks, where it could not be made. */
export const needInWords = (need: AuditNeed): string => words[need];

/** What systems call the day on which a lead came, in letters alone. */
const createdNames = new Set([
  "created",
  "createdat",
  "createdate",
  "createddate",
  "createdon",
  "createdtime",
  "creationdate",
  "datecreated",
  "dateadded",
  "addedat",
  "firstseen",
  "firstseenat",
  "leadcreated",
  "leadcreatedat",
  "registered",
  "registeredat",
  "registrationdate",
  "signedup",
  "signedupat",
  "signup",
  "signupat",
  "signupdate",
]);

/** The field of the lead that says when it came, as its name or one of its names in the data tells; null where none does. */
export function createdField({ inputs }: Plan): string | null {
  const isCreated = (name: string): boolean => createdNames.has(name.toLowerCase().replaceAll(/[^a-z]/g, ""));
  const field = inputs.lead.find(({ name, from, type }) => type.kind === "date" && [name, ...from].some(isCreated));
  return field?.name ?? null;
}
