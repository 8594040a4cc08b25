/** Changes every value of some JSON data in place, then empties what holds them; what is frozen cannot be changed and stays. */
export function spoil(data: unknown): void {
  if (typeof data !== "object" || data === null) return;
  for (const [key, value] of Object.entries(data)) {
    spoil(value);
    Reflect.set(data, key, other(value));
    Reflect.deleteProperty(data, key);
  }
  if (Array.isArray(data)) Reflect.set(data, "length", 0);
}

function other(value: unknown): unknown {
  if (typeof value === "number") return value + 1;
  return typeof value === "boolean" ? !value : "spoiled";
}
