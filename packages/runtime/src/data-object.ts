/** What a given object must be; relies on nothing. */

/** Whether something has data under names: an object as JSON has them, or one of a class that holds data of its own. A Map and a Date do not. */
export function isData(value: unknown): value is object {
  const made = (value as object | null)?.constructor;
  return (
    made === Object ||
    ({}.toString.call(value) === "[object Object]" && (Object.keys(value as object).length > 0 || (made ?? Object).name === "Object"))
  );
}
