/** Takes the pictures of the README and the walkthrough anew, from what the checks see in a real editor: `node vscode-extension/scripts/pictures.mjs`. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { contents } from "./contents.mjs";

const extension = dirname(dirname(fileURLToPath(import.meta.url)));
const largest = 100_000;
const taken = mkdtempSync(join(tmpdir(), "scoreline-pictures-"));
try {
  const { status } = spawnSync(process.execPath, [join(extension, "test/editors/run.mjs"), "node", "--clicks", "--pictures", taken], {
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
  for (const picture of status === 0 ? contents.filter((file) => file.startsWith("images/")) : []) {
    const from = join(taken, "node", basename(picture));
    if (statSync(from).size > largest) throw new Error(`${picture} is larger than ${largest} bytes.`);
    cpSync(from, join(extension, picture));
    // Without any loss, by a quarter: as much of the package's limit as a feature takes.
    const smaller = spawnSync("zopflipng", ["-y", "--iterations=30", join(extension, picture), join(extension, picture)]);
    if (smaller.status !== 0) throw new Error("zopflipng, which makes the pictures smaller, is missing. On Debian: apt-get install zopfli");
  }
} finally {
  rmSync(taken, { recursive: true, force: true });
}
