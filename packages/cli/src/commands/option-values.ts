import { InvalidArgumentError } from "commander";

/** Reads `12`; refuses `1.5`, `-1` and words. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) throw new InvalidArgumentError("A whole number is needed, such as 10.");
  return value;
}
