/** What a given object must be, and how a property is found in it; relies on nothing but the number of the place that asks. */

/**
 * Reads a property. Engines remember for each place in a program where in an object it found its property, and forget where
 * one place asks for many: so there are as many places as most models have fields, all alike, and each field goes to one.
 */
export function propertyAt(site: number, source: object, name: string): unknown {
  const from = source as Readonly<Record<string, unknown>>;
  switch (site % 10) {
    case 0:
      return from[name];
    case 1:
      return from[name];
    case 2:
      return from[name];
    case 3:
      return from[name];
    case 4:
      return from[name];
    case 5:
      return from[name];
    case 6:
      return from[name];
    case 7:
      return from[name];
    case 8:
      return from[name];
    default:
      return from[name];
  }
}

/** Whether something has data under names: an object as JSON has them, or one of a class that holds data of its own. A Map and a Date do not. */
export function isData(value: unknown): value is object {
  return (
    {}.toString.call(value) === "[object Object]" &&
    (Object.keys(value as object).length > 0 || ((value as object).constructor ?? Object).name === "Object")
  );
}
