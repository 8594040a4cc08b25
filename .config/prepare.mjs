/**
 * Builds after an install. Where npm installs this repository for everyone, as pre-commit has it do, it hands its setting “global” on to
 * the install of what the build needs, which then goes elsewhere: that is put right here.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

if (!existsSync(new URL("../node_modules/esbuild", import.meta.url))) {
  const env = { ...process.env, npm_config_global: "false" };
  const { status } = spawnSync("npm", ["ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund"], {
    stdio: ["ignore", "inherit", "inherit"],
    env,
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exit(status ?? 1);
}
await import("./build.mjs");
