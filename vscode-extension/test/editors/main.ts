import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBrowser, type OpenBrowser } from "./browser.ts";
import { clicks } from "./clicks/clicks.ts";
import { Workbench } from "./clicks/workbench.ts";
import { openDesk } from "./desk.ts";
import { startCodeServer, startWebHost, type Host, type HostParts } from "./hosts.ts";
import { deskSetting } from "./inside/letters.ts";
import { runInNeovim } from "./neovim.ts";

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
  /** The extension that runs the checks inside the editor. */
  readonly inside: string;
  readonly workspace: string;
  readonly pictures: string;
  /** Names of those to run in. */
  readonly editors: readonly string[];
}

const hostStarts = { node: startCodeServer, web: startWebHost } as const;

type HostName = keyof typeof hostStarts;

const chosenHosts = ({ editors }: Prepared): HostName[] => (Object.keys(hostStarts) as HostName[]).filter((name) => editors.includes(name));

/** What gates: the checks inside the editors. @returns whether everything passed */
export async function runEditorChecks(prepared: Prepared): Promise<boolean> {
  let passed = true;
  for (const name of chosenHosts(prepared)) passed = (await runInside(name, prepared)) && passed;
  if (prepared.editors.includes("neovim")) passed = runInNeovim(prepared) && passed;
  return passed;
}

/** What a person would do with keyboard and pointer, and pictures of it. @returns whether everything went as it should */
export async function runClicks(prepared: Prepared): Promise<boolean> {
  let passed = true;
  for (const name of chosenHosts(prepared))
    passed = (await inHost(name, prepared, null, (browser, pictures) => runThroughClicks(name, browser, pictures))) && passed;
  return passed;
}

async function runInside(name: HostName, prepared: Prepared): Promise<boolean> {
  const desk = await openDesk(name);
  const beside = { folder: prepared.inside, settings: { [`${deskSetting.section}.${deskSetting.name}`]: desk.url } };
  try {
    return await inHost(name, prepared, beside, async (browser) => {
      desk.watch(browser.page);
      if (!(await Promise.race([desk.passed, browser.lost]))) throw new Error("A check inside the editor failed.");
    });
  } finally {
    desk.close();
  }
}

async function runThroughClicks(name: HostName, { page }: OpenBrowser, pictures: string): Promise<void> {
  const workbench = new Workbench(page, pictures);
  await workbench.ready();
  for (const { name: step, run } of clicks) {
    const began = Date.now();
    try {
      await run(workbench);
    } catch (error) {
      throw new Error(`${step}: ${error instanceof Error ? error.message : String(error)}`);
    }
    console.log(`  ok    ${name}: ${step} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  }
}

/** Starts an editor with a fresh profile and folder, opens it in a fresh browser, and lets something run in it. */
async function inHost(
  name: HostName,
  prepared: Prepared,
  beside: HostParts["beside"],
  run: (browser: OpenBrowser, pictures: string) => Promise<void>,
): Promise<boolean> {
  const scratch = mkdtempSync(join(tmpdir(), `scoreline-${name}-`));
  const workspace = join(scratch, "workspace");
  const pictures = join(prepared.pictures, name);
  cpSync(prepared.workspace, workspace, { recursive: true });
  mkdirSync(pictures, { recursive: true });
  let host: Host | undefined;
  let browser: OpenBrowser | undefined;
  try {
    host = await hostStarts[name]({ ...prepared, scratch, workspace, beside });
    browser = await openBrowser(prepared.chromium, host.url);
    await run(browser, pictures);
    if (browser.outside.length > 0) throw new Error(`The page used the network: ${[...new Set(browser.outside)].join(", ")}`);
    console.log(`  ok    ${name}: nothing is requested from the network`);
    return true;
  } catch (error) {
    await browser?.page.screenshot({ path: join(pictures, "failed.png") }).catch(() => undefined);
    const frames = browser?.page.frames().map((frame) => frame.url()) ?? [];
    console.error(
      [
        `  FAIL  ${name}: ${error instanceof Error ? error.message : String(error)}`,
        "The editor says:",
        host?.log() ?? "",
        "Frames:",
        ...frames,
        "The page says:",
        ...(browser?.said() ?? []),
      ].join("\n"),
    );
    return false;
  } finally {
    await browser?.close();
    await host?.stop();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}
