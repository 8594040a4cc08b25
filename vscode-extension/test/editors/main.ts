import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBrowser } from "./browser.ts";
import { checks } from "./checks.ts";
import { startCodeServer, startWebHost, type Host, type HostParts } from "./hosts.ts";
import { runInNeovim } from "./neovim.ts";
import { Workbench } from "./workbench.ts";

/** What `run.mjs` prepared. */
export interface Prepared {
  readonly chromium: string;
  readonly neovim: string;
  /** Where the editors from npm are installed. */
  readonly tools: string;
  /** The folder of these checks. */
  readonly scripts: string;
  /** The command line. */
  readonly score: string;
  /** The packed extension, and the folder it was packed from. */
  readonly vsix: string;
  readonly unpacked: string;
  readonly workspace: string;
  readonly pictures: string;
  /** Names of those to run in. */
  readonly editors: readonly string[];
}

const hostStarts = {
  node: (parts: HostParts, { vsix }: Prepared) => startCodeServer(parts, vsix),
  web: (parts: HostParts, { unpacked }: Prepared) => startWebHost(parts, unpacked),
} as const;

/** @returns whether everything passed */
export async function runEditorChecks(prepared: Prepared): Promise<boolean> {
  let passed = true;
  for (const [name, start] of Object.entries(hostStarts)) {
    if (prepared.editors.includes(name)) passed = (await runTwiceAtMost(name, start, prepared)) && passed;
  }
  if (prepared.editors.includes("neovim")) passed = runInNeovim(prepared) && passed;
  return passed;
}

/** An editor on a busy machine now and then drops a list or a focus; what is broken fails in a fresh editor too. */
async function runTwiceAtMost(name: string, start: (typeof hostStarts)[keyof typeof hostStarts], prepared: Prepared): Promise<boolean> {
  if (await runInHost(name, start, prepared)) return true;
  console.error(`  again ${name}: everything once more, in a fresh editor`);
  return runInHost(name, start, prepared);
}

async function runInHost(name: string, start: (typeof hostStarts)[keyof typeof hostStarts], prepared: Prepared): Promise<boolean> {
  const scratch = mkdtempSync(join(tmpdir(), `scoreline-${name}-`));
  const workspace = join(scratch, "workspace");
  const pictures = join(prepared.pictures, name);
  cpSync(prepared.workspace, workspace, { recursive: true });
  mkdirSync(pictures, { recursive: true });
  let host: Host | undefined;
  try {
    host = await start({ tools: prepared.tools, scratch, workspace }, prepared);
    return await runChecks(name, host, prepared.chromium, pictures);
  } finally {
    await host?.stop();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function runChecks(name: string, host: Host, chromium: string, pictures: string): Promise<boolean> {
  const browser = await openBrowser(chromium, host.url);
  const workbench = new Workbench(browser.page, pictures);
  let step = "the editor opens";
  try {
    await workbench.ready();
    for (const check of checks) {
      step = check.name;
      const began = Date.now();
      await check.run(workbench);
      console.log(`  ok    ${name}: ${check.name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    }
    step = "nothing is asked of the network";
    if (browser.strangers.length > 0) throw new Error(`The page asked: ${[...new Set(browser.strangers)].join(", ")}`);
    console.log(`  ok    ${name}: ${step}`);
    return true;
  } catch (error) {
    await workbench.picture("failed").catch(() => undefined);
    console.error(`  FAIL  ${name}: ${step}\n${error instanceof Error ? error.message : String(error)}\nThe editor says:\n${host.log()}\nFrames:\n${browser.page.frames().map((frame) => frame.url()).join("\n")}\nThe page says:\n${browser.said().join("\n")}`);
    return false;
  } finally {
    await browser.close();
  }
}
