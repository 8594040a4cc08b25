/** How a property is found in a given object; relies on nothing but the number of the place that asks. */

/**
 * Reads a property. Engines remember for each place in a program where in an object it found its property, and forget where
 * one place asks for many: so there are as many places as many models have fields, all alike, and each field goes to one.
 */
export function propertyAt(site: number, from: Readonly<Record<string, unknown>>, name: string): unknown {
  switch (site % 7) {
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
    default:
      return from[name];
  }
}
