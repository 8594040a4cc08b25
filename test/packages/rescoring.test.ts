/** The re-scoring service as it is installed: a package of its own, which the installed command starts. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { expect, inject, test } from "vitest";
import { run } from "./run.ts";

const { folder, score } = inject("workbench");
const plan = join(folder, "library/plan.json");

test("the command serves with the installed package, keeps what it is sent, and ends when it is told to", async () => {
  const home = mkdtempSync(join(tmpdir(), "scoreline-serve-"));
  const serving = spawn(process.execPath, [score, "serve", plan, "--port", "0", "--store", `sqlite:${join(home, "leads.db")}`], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  try {
    let said = "";
    const address = await new Promise<string>((resolve, reject) => {
      serving.stderr.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        const found = /^Serving .+ at (http:\/\/127\.0\.0\.1:\d+)$/m.exec(said);
        if (found !== null) resolve(found[1]!);
      });
      serving.once("exit", () => reject(new Error(said)));
    });
    const lead = await fetch(`${address}/v1/leads/ines`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ job_title: "Finance Director", industry: "Software", employees: 180, country: "Spain" }),
    });
    // 28 of 35 for a head of a team, 30 for the size, 20 for the industry, 15 for the market.
    expect(await lead.json()).toMatchObject({ id: "ines", outcome: { scores: { fit: { points: 93, rating: "A" } } } });
    const ended = new Promise((resolve) => serving.once("exit", resolve));
    serving.kill("SIGTERM");
    await ended;
    expect(existsSync(join(home, "leads.db"))).toBe(true);
    expect(said.trim().split("\n")).toHaveLength(1);
  } finally {
    serving.kill("SIGKILL");
    rmSync(home, { recursive: true, force: true });
  }
});

test("without the package the command says how to install it", () => {
  const installed = join(folder, "node_modules/@scoreline/service");
  renameSync(installed, `${installed}-gone`);
  try {
    const { status, stdout, stderr } = run(process.execPath, [score, "serve", plan], folder);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toBe(
      "error: The service is a package of its own, which is not installed here.\nInstall it: npm install @scoreline/service\n",
    );
  } finally {
    renameSync(`${installed}-gone`, installed);
  }
});
