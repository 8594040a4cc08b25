import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Every file below a folder, hidden ones and those in `dist` too. */
export function everyFileOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? everyFileOf(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}
