import { spawn } from "node:child_process";
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { complaintsOf } from "./compile-types.ts";

export interface RunningService {
  /** Ends with a slash. */
  readonly address: string;
  /** What it printed so far, on either stream. */
  readonly printed: () => string;
  /** Asks it to end, and gives the exit code; null where a signal ended it. */
  readonly stop: () => Promise<number | null>;
}

/** Builds the example as its own `npm run build` does, and starts it on a free port. */
export async function startService(folder: string, target: string): Promise<RunningService> {
  const complaints = complaintsOf(folder, ["-p", ".", "--outDir", target]) + complaintsOf(folder, ["-p", "browser"]);
  if (complaints !== "") throw new Error(complaints);
  const pages = join(target, "../browser");
  await build({
    absWorkingDir: folder,
    entryPoints: ["browser/page.ts"],
    bundle: true,
    minify: true,
    format: "esm",
    outfile: join(pages, "page.js"),
    logLevel: "silent",
  });
  copyFileSync(join(folder, "browser/index.html"), join(pages, "index.html"));
  writeFileSync(join(target, "../package.json"), '{ "type": "module" }');

  const service = spawn(process.execPath, [join(target, "main.js"), join(folder, "plan.json"), "0"], { stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  const ended = new Promise<number | null>((resolve) => service.on("exit", resolve));
  const stop = (): Promise<number | null> => {
    service.kill("SIGTERM");
    return ended;
  };
  const address = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      const found = /http:\S+/.exec(printed);
      if (found !== null) resolve(found[0]);
    };
    service.stdout.on("data", read);
    service.stderr.on("data", read);
    service.on("error", reject);
    service.on("exit", (status) => reject(new Error(`The service ended with ${status}:\n${printed}`)));
  });
  return { address, printed: () => printed, stop };
}
