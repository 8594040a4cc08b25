/** What the project shows to people: the cases of the conformance pages, and the examples with their own leads. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "@scoreline/compiler";
import { openWorkspace } from "@scoreline/engines";
import { loadSources } from "@scoreline/language";
import type { Plan } from "@scoreline/plan";
import { entryFile, readCases } from "../../conformance-harness/cases.ts";
import { compiled } from "../../conformance-harness/engines/runtime.ts";
import type { Trial } from "../engine.ts";
import type { Situation } from "../told.ts";
import { tried } from "./models.ts";

/** A trial for each model of the pages, with every case that asks for something of it. `root` is the folder of the project. */
export function conformanceTrials(root: string): Trial[] {
  const folder = join(root, "test/conformance");
  const byText = new Map<string, { readonly plan: Plan; readonly situations: Situation[] }>();
  for (const page of readdirSync(folder).filter((name) => name.endsWith(".md") && name !== "README.md")) {
    for (const { trials } of readCases(readFileSync(join(folder, page), "utf8"))) {
      for (const { files, lead, events, at, expected } of trials) {
        if (expected.size === 0) continue;
        const { plan } = compiled({ entry: entryFile, files });
        if (plan === null) continue;
        const text = [...files].flat().join("\n");
        const known = byText.get(text) ?? { plan, situations: [] };
        byText.set(text, known);
        known.situations.push({ lead, events, at });
      }
    }
  }
  return [...byText].map(([text, { plan, situations }]) => tried(text, plan, situations));
}

/** A trial for each example, by its own files. */
export async function exampleTrials(root: string): Promise<Trial[]> {
  const folder = join(root, "examples");
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, "leads.csv")));
  const workspace = await openWorkspace();
  const connection = await workspace.connect();
  const rowsOf = async (file: string): Promise<readonly Record<string, unknown>[]> => {
    const query = `SELECT * FROM read_csv('${file.replaceAll("'", "''")}', header = true, all_varchar = true)`;
    return (await connection.runAndReadAll(query)).getRowObjects();
  };
  const all: Trial[] = [];
  for (const name of names) {
    const home = join(folder, name);
    const { plan } = compile(
      loadSources("model.score", (path) =>
        existsSync(join(home, path)) ? { text: readFileSync(join(home, path), "utf8") } : { problem: "not-found" },
      ),
    );
    // In each of these files, the identifier of the lead is in the first column.
    const idOf = (row: Record<string, unknown>): unknown => Object.values(row)[0];
    const events = await rowsOf(join(home, "events.csv"));
    const situations = (await rowsOf(join(home, "leads.csv"))).map(
      (lead): Situation => ({
        lead,
        events: events
          .filter((row) => idOf(row) === idOf(lead))
          .map(({ event, at, ...properties }) => ({ event: String(event), at: String(at), properties })),
        at: "2026-06-30",
      }),
    );
    all.push(tried(`examples/${name}`, plan!, situations));
  }
  await workspace.close();
  return all;
}
