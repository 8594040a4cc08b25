#!/usr/bin/env node
import { existsSync } from "node:fs";
import module from "node:module";

const program = new URL("../dist/score.js", import.meta.url);
if (existsSync(program)) {
  module.enableCompileCache?.();
  await import(program.href);
} else {
  console.error("score is not built yet. Run `npm run build` in the project folder first.");
  process.exitCode = 2;
}
