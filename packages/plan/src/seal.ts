/**
 * The seal of a plan: a checksum by which a program knows that a plan is as its compiler left it, without checking all of it again.
 * It guards against accidents and edits by hand, not against people with bad intentions: whoever changes a plan can seal it anew.
 */
import { isZoneName } from "@scoreline/semantics";
import { refuse } from "./plan-error.ts";
import { planFormat, type Plan } from "./plan.ts";

export const changedSince = "was changed or damaged after it was compiled: compile the model again with “score compile”";

/** Seals a plan, or seals it anew after a change. The plan must be sound: the seal says that it is unchanged, not that it is right. */
export function sealPlan(plan: Omit<Plan, "seal"> & Partial<Pick<Plan, "seal">>): Plan {
  return { ...plan, seal: sealOf(plan) };
}

/**
 * Takes the parsed JSON of a plan at its seal's word: checks that this version reads its format and that nothing was changed since it
 * was sealed, and nothing else. Gives back a copy. Throws a `PlanError`. What comes from people who are not trusted goes through
 * `readPlan` first.
 */
export function openPlan(json: unknown): Plan {
  checkFormat(json);
  try {
    const copy = JSON.parse(JSON.stringify(json)) as Plan;
    if (sealOf(copy) === copy.seal) {
      checkTimezone(copy);
      return copy;
    }
  } catch (error) {
    // What goes in circles, or deeper than any plan, is refused below like whatever else is no JSON.
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
  }
  return refuse("", changedSince);
}

/** Refuses what is no plan, and a plan of a format that this version does not read. */
export function checkFormat(json: unknown): void {
  if (typeof json === "string") return refuse("", "is a text: give its file as parsed JSON");
  const format = (json as { readonly format?: unknown } | null | undefined)?.format;
  const version = typeof format === "string" ? /^(\d+)\.(\d+)$/.exec(format) : null;
  if (version === null) return refuse("", "does not say its format");
  const [major, minor] = planFormat.split(".");
  const older = Number(version[1]) < Number(major);
  if (older || version[1] !== major || Number(version[2]) > Number(minor)) {
    const remedy = older ? "compile the model again with “score compile”" : "use the version of Scoreline that wrote it, or a newer one";
    refuse("format", `is ${format as string}, and this version reads ${planFormat}: ${remedy}`);
  }
}

/** What zones there are depends on the platform, so that a plan can be sound where it was compiled and of no use elsewhere. */
export function checkTimezone({ model: { timezone } }: Plan): void {
  if (!isZoneName(timezone)) refuse("model.timezone", `is “${timezone.slice(0, 60)}”, which is no known time zone`);
}

/**
 * Sixteen hexadecimal digits, from all of a plan but its seal: two sums, of 32 bits each, over a hash of every value together with the
 * keys and positions that lead to it. So neither the order of keys nor white space makes a difference, and any value does.
 */
export function sealOf(plan: object): string {
  let left = 0;
  let right = 0;
  const add = (key: string, value: unknown, one: number, other: number): void => {
    const holds = typeof value === "object" && value !== null;
    // The first letter of a type is enough, and short: of a large plan there are millions.
    const text = `${key} ${Array.isArray(value) ? "l" : (typeof value)[0]}${holds ? "" : String(value)}`;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      one = Math.imul(one ^ unit, 0x9e3779b1);
      other = Math.imul(other ^ unit, 0x85ebca77);
    }
    left = (left + scrambled(one)) | 0;
    right = (right + scrambled(other)) | 0;
    if (holds) for (const inner in value) add(inner, (value as { [key: string]: unknown })[inner], one, other);
  };
  for (const [key, value] of Object.entries(plan)) if (key !== "seal") add(key, value, 1, 2);
  return hex(left) + hex(right);
}

/** Spreads every bit over all 32. */
function scrambled(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return hash ^ (hash >>> 16);
}

const hex = (sum: number): string => (sum >>> 0).toString(16).padStart(8, "0");
