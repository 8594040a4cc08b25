import type { Plan } from "@scoreline/plan";

/** Lists written one entry a line. */
const opened: ReadonlySet<string> = new Set([
  "lead",
  "events",
  "expressions",
  "selections",
  "resets",
  "decays",
  "ignores",
  "scores",
  "items",
  "rows",
  "then",
  "discards",
  "actions",
  "cells",
  "overrides",
  "lifecycle",
  "route",
  "promises",
  "parts",
  "phrases",
  "sources",
]);

/** The plan as JSON: the same plan gives the same bytes; one expression, rule or row a line, so that changes can be read. */
export function formatPlan(plan: Plan): string {
  return `${write("", plan, "")}\n`;
}

function write(key: string, value: unknown, indent: string): string {
  if (!opens(key, value)) return JSON.stringify(value);
  const inner = `${indent} `;
  const lines = Array.isArray(value)
    ? value.map((entry) => inner + write("", entry, inner))
    : Object.entries(value as object).map(([name, held]) => `${inner}${JSON.stringify(name)}: ${write(name, held, inner)}`);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return `${open}\n${lines.join(",\n")}\n${indent}${close}`;
}

/** A list of that kind, unless its entries are plain figures, and any object that holds one. */
function opens(key: string, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Array.isArray(value)
    ? opened.has(key) && typeof value[0] === "object"
    : Object.entries(value).some(([name, held]) => opens(name, held));
}
