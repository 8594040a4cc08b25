import { fold } from "@scoreline/semantics";
import type { Program } from "./program.ts";

/** Whether a text means "no value": blank ones always do, and for a lead field those listed after `missing`. */
export function meansMissing(text: string, isOfLead: boolean, program: Program): boolean {
  const folded = fold(text);
  if (folded === "") return true;
  return isOfLead && program.leads.some(({ declaration }) => declaration.missing.some(({ value }) => fold(value) === folded));
}
