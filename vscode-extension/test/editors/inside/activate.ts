import { checks } from "./checks.ts";
import { send } from "./desk.ts";
import { patience } from "./letters.ts";

/** Runs the checks in their order, up to the first that fails, and reports each. The editor goes on starting meanwhile. */
export function activate(): void {
  runAll().catch((error: unknown) => console.error("The checks could not be reported.", error));
}

async function runAll(): Promise<void> {
  for (const { name, run } of checks) {
    const began = Date.now();
    const problem = await Promise.race([run(), inVain()]).then(
      () => null,
      (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
    await send({ kind: "checked", name, milliseconds: Date.now() - began, problem });
    if (problem !== null) break;
  }
  await send({ kind: "over" });
}

/** Fails when a check as a whole takes longer than any two of the states it waits for. */
function inVain(): Promise<never> {
  return new Promise((_, reject) =>
    setTimeout(() => reject(new Error("The editor did not come back from what it was asked to do.")), 2 * patience),
  );
}
