import type { Sources } from "../sources.ts";

/**
 * The path of a file named in another, relative to the project folder and without `.` and `..`; null where it is absolute
 * or leads out of the folder. `/` separates folders; a `\` does too, so that nothing slips out on Windows.
 */
export function resolvePath(from: string, path: string): string | null {
  if (/^(?:[/\\]|[A-Za-z]:)/.test(path) || path.includes("\0")) return null;
  const steps = from.split("/").slice(0, -1);
  for (const step of path.split(/[/\\]/)) {
    if (step === "" || step === ".") continue;
    if (step !== "..") steps.push(step);
    else if (steps.length === 0 || steps.at(-1) === "..") return null;
    else steps.pop();
  }
  return steps.join("/");
}

/** The same, by the name under which the file is known in these sources: a link and what it leads to are one file. */
export function namedPath(sources: Sources, from: string, path: string): string | null {
  const resolved = resolvePath(from, path);
  return resolved === null ? null : (sources.otherNames?.get(resolved) ?? resolved);
}
