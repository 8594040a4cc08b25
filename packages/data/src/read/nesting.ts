/** Values are read this deep, which is far deeper than any field or property. */
export const mostLevels = 64;

/** Whether lists and objects are nested deeper than values are read. */
export function isDeep(value: unknown, levels = mostLevels): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  for (const inner of Object.values(value)) if (isDeep(inner, levels - 1)) return true;
  return false;
}
