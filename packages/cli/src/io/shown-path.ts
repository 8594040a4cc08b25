import { relative, sep } from "node:path";

/** A path as the user would write it: relative to where the command runs, with `/`. */
export function shownPath(file: string, cwd: string): string {
  const path = relative(cwd, file);
  return (path === "" ? file : path).replaceAll(sep, "/");
}
