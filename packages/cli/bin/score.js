#!/usr/bin/env node
import { existsSync } from "node:fs";
import module from "node:module";

const program = new URL("../dist/score.js", import.meta.url);
if (existsSync(program)) {
  module.enableCompileCache?.();
  try {
    await import(program.href);
  } catch (error) {
    if (error?.code !== "EMFILE" && error?.code !== "ENFILE") throw error;
    console.error("error: score could not start: too many files are open.\nClose other programs, or allow more open files: ulimit -n 1024");
    process.exitCode = 2;
  }
} else {
  console.error("score is not built yet. Run `npm run build` in the project folder first.");
  process.exitCode = 2;
}
