/** A value as it is shown beside what is wrong with it; null where there is none. */
export function shownValue(raw: unknown): string | null {
  if (raw === null || raw === undefined) return null;
  return typeof raw === "object" ? JSON.stringify(raw) : String(raw);
}
