/** What every engine that is compared must be able to do. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import type { Plan } from "@scoreline/plan";
import type { CanonicalRows, DialectName } from "@scoreline/sql";
import type { Situation, Told } from "./told.ts";

/** One model, with the leads that are scored by it. */
export interface Trial {
  /** The text of the model, for who has to look into a difference. */
  readonly text: string;
  readonly plan: Plan;
  readonly situations: readonly Situation[];
  /** The canonical rows of those leads that can be read; the number of a lead is its place among the situations. */
  readonly rows: readonly CanonicalRows[];
}

/** A trial, with the statement that an engine has to run. */
export interface StatedTrial extends Trial {
  readonly statement: string;
}

export interface Engine {
  /** As `--only` names it. */
  readonly name: string;
  /** In which dialect statements are written for it. */
  readonly dialect: DialectName;
  /** Whether its texts can have the character NUL. Leads with one are left out and counted where they cannot. */
  readonly holdsNul: boolean;
  /** How many trials are handed to it at once. */
  readonly batch: number;
  /** How many trials of generated models there are with `--all`. */
  readonly models: number;
  /** How many trials of each kind there are without it, at most: an engine may take long for each. */
  readonly atMost: number;
  /** Starts it, and installs it first where it may. Throws a MissingEngine where it cannot be. */
  readonly open: () => Promise<OpenEngine>;
}

export interface OpenEngine {
  /** What it reports of itself, such as its version. */
  readonly about: Readonly<Record<string, string | number>>;
  /** What the statement of each trial gives for each of its leads, null where it gives no row. */
  readonly score: (trials: readonly StatedTrial[]) => Promise<readonly (readonly Told[])[]>;
  readonly close: () => Promise<void>;
}

/** Installs a package of Debian, where this is Debian and may. */
export function installFromDebian(name: string): void {
  const run = (...parts: string[]): boolean =>
    spawnSync("apt-get", parts, { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } }).status === 0;
  const may = existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
  if (may && run("update")) run("install", "-y", "--no-install-recommends", name);
}

/** Something has to be installed first: the message is one line that says what. */
export class MissingEngine extends Error {
  override readonly name = "MissingEngine";
}
