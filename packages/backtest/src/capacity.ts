/** How many leads somebody can work. */
export interface Capacity {
  /** As it was written: `20%`, `300`, `40 per day`. */
  readonly text: string;
  readonly value: number;
  readonly of: "share" | "leads" | "day";
}

/** `1_000` and `1,000` are one thousand; `1,5` is nothing, since some mean 1.5 by it. */
const forms = /^(\d{1,3}(?:[,_]\d{3})+|\d+(?:\.\d+)?)\s*(%|(?:per|a|\/)\s?(?:day|week))?$/i;

/** Reads a capacity: a share of all leads, so many of them, or so many each day or week. Null for what is none, and for none at all. */
export function readCapacity(text: string): Capacity | null {
  const [, number = "", unit = ""] = forms.exec(text.trim()) ?? [];
  const value = Number(number.replaceAll(/[,_]/g, ""));
  if (number === "" || !(value > 0)) return null;
  const shown = text.trim();
  if (unit === "%") return value <= 100 ? { text: shown, value: value / 100, of: "share" } : null;
  if (unit === "") return Number.isInteger(value) ? { text: shown, value, of: "leads" } : null;
  return { text: shown, value: /week/i.test(unit) ? value / 7 : value, of: "day" };
}

/** So many of the best leads are looked at where nobody says how many can be worked. */
export const usualCapacities: readonly Capacity[] = ["10%", "20%", "30%"].map((text) => readCapacity(text)!);

/** How many of so many leads that is, whose moments lie within so many days. At least 1. */
export function inLeads({ value, of }: Capacity, leads: number, days: number): number {
  const most = of === "share" ? value * leads : of === "day" ? value * days : value;
  return Math.max(1, Math.min(leads, Math.round(most)));
}
