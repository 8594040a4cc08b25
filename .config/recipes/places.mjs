/** The list beside the patch of a recipe: its places, and who is to name each. */
import { Hindrance } from "./tree.mjs";

/** A line for each place: `FILE | first`, `FILE | types` or `FILE | TEST FILE > NAME > OF THE TEST`; `#` begins a note. */
export function placesIn(text) {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .map((line) => {
      const [, file, by, test] = /^(\S+) \| (first|types|\S+)(?: > (.+))?$/.exec(line) ?? [];
      if (file === undefined || (by === "first" || by === "types") !== (test === undefined))
        throw new Hindrance(`A list of places has a line that says nothing: ${line}`);
      return test === undefined ? { file, by } : { file, by: "test", testFile: by, test };
    });
}

/** Where the patch and the list differ; null where they agree. */
export function strays(patched, listed) {
  const problems = [
    ...patched.filter((file) => !listed.includes(file)).map((file) => `${file} is in the patch and not in the list`),
    ...listed.filter((file) => !patched.includes(file)).map((file) => `${file} is in the list and not in the patch`),
  ];
  return problems.length === 0 ? null : problems;
}
