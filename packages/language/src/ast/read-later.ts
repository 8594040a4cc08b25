/**
 * Gives an object a property that is worked out when it is first read, and is like any other from then on: for what costs time to make and
 * is mostly not looked at.
 */
export function readLater(target: object, key: string, make: () => unknown): void {
  Object.defineProperty(target, key, {
    enumerable: true,
    configurable: true,
    get: () => {
      const value = make();
      Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
      return value;
    },
  });
}
