import { lstatSync, readdirSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { systemCode } from "./system-error.ts";

/** This machine within the names of temporary files: numbers of processes mean nothing on another one that shares the disk. */
const machine = hostname()
  .replaceAll(/[^A-Za-z0-9]/g, "")
  .slice(0, 20);

/** How the name of a temporary file or folder of this process begins. `.` in front hides it. */
export function temporaryPrefix(dot: "." | ""): string {
  return `${dot}scoreline-${machine}-${process.pid}-`;
}

/**
 * Removes from a folder what earlier runs had to leave there because they were killed: only what is named as ours, belongs to this user
 * and was made on this machine by a process that has ended. What cannot be removed stays.
 */
export function removeLeftovers(folder: string, dot: "." | ""): void {
  const shape = new RegExp(`^${dot === "." ? "\\." : ""}scoreline-${machine}-(\\d+)-`);
  for (const name of namesIn(folder)) {
    const pid = Number(shape.exec(name)?.[1] ?? process.pid);
    if (pid === process.pid || isRunning(pid)) continue;
    const path = join(folder, name);
    try {
      if (lstatSync(path).uid === (process.getuid?.() ?? 0)) rmSync(path, { recursive: true, force: true });
    } catch (error) {
      if (systemCode(error) === undefined) throw error;
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return [];
  }
}

/** Also true of what may not be asked about: that is somebody else's. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) !== "ESRCH";
  }
}
