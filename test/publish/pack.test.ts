/** What is packed to be published, and the steps of the workflow that publishes it, up to the last one. */
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { parse } from "yaml";
import { run, runWell } from "../packages/run.ts";
import { copyOf, git } from "./copy.ts";

const { root } = inject("workbench");
const packed = join(root, ".release");
const { problemOf } = (await import(new URL("../../.config/publish/sbom.mjs", import.meta.url).href)) as {
  problemOf: (bill: object) => Promise<string | undefined>;
};
const version = (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string }).version;

interface Bill {
  readonly metadata: { readonly component: { readonly name: string; readonly version: string; readonly purl?: string } };
  readonly components: readonly { readonly name: string; readonly scope: string; readonly licenses?: readonly object[] }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

beforeAll(() => {
  runWell("npm", ["run", "--silent", "release:pack"], root);
});

test("holds the packages, the extension, a bill of materials for each, and their checksums", () => {
  expect(readdirSync(packed).sort()).toEqual(
    [
      "NOTES.md",
      "SHA256SUMS",
      `score-language-${version}.vsix`,
      "score-language.cdx.json",
      `scoreline-${version}.tgz`,
      `scoreline-codemirror-${version}.tgz`,
      "scoreline-codemirror.cdx.json",
      `scoreline-runtime-${version}.tgz`,
      "scoreline-runtime.cdx.json",
      `scoreline-service-${version}.tgz`,
      "scoreline-service.cdx.json",
      "scoreline.cdx.json",
    ].sort(),
  );
  const sums = readFileSync(join(packed, "SHA256SUMS"), "utf8").trim().split("\n");
  expect(sums).toHaveLength(10);
  for (const [sum, name] of sums.map((line) => line.split("  ")))
    expect(
      createHash("sha256")
        .update(readFileSync(join(packed, name!)))
        .digest("hex"),
      name,
    ).toBe(sum);
});

test("packing for the tag of another version is refused", () => {
  const { status, stdout, stderr } = run(process.execPath, [".config/publish/pack.mjs", "--tag", "v9.9.9"], root);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toBe(`The tag is v9.9.9, and everything has the version ${version}. Set the version first: npm run release -- 9.9.9\n`);
});

describe("the bills of materials", () => {
  const bill = (name: string): Bill => JSON.parse(readFileSync(join(packed, `${name}.cdx.json`), "utf8")) as Bill;
  const names = (name: string): string[] => bill(name).components.map((component) => component.name);

  test("are CycloneDX, and one that is not is found out", async () => {
    for (const name of ["scoreline", "scoreline-runtime", "scoreline-codemirror", "scoreline-service", "score-language"]) {
      expect(await problemOf(bill(name)), name).toBeUndefined();
      expect(bill(name).metadata.component.version).toBe(version);
    }
    expect(await problemOf({ ...bill("scoreline"), components: [{ name: "no type" }] })).toContain("type");
  });

  test("list what is inside and what an install adds, each with its license, and nothing of development", () => {
    expect(names("scoreline-runtime")).toEqual([]);
    // What an install adds beside it, since it is a peer; and what that needs.
    expect(names("scoreline-codemirror")).toEqual(expect.arrayContaining(["@codemirror/view", "@lezer/highlight", "@lezer/common"]));
    // Inside by the bundle, by an install, and by what the install needs in turn.
    expect(names("scoreline")).toEqual(
      expect.arrayContaining(["chevrotain", "commander", "@duckdb/node-api", "pg", "pg-protocol", "xtend"]),
    );
    expect(names("scoreline-service")).toEqual(expect.arrayContaining(["d3-scale", "fastify", "libsql", "pg", "avvio"]));
    expect(names("score-language")).toEqual(expect.arrayContaining(["chevrotain", "vscode-languageclient", "vscode-languageserver"]));
    for (const name of ["scoreline", "scoreline-codemirror", "scoreline-service", "score-language"]) {
      expect(names(name).filter((found) => /^(@types\/|@scoreline\/|vitest|typescript|esbuild|@biomejs)/.test(found))).toEqual([]);
      expect(bill(name).components.filter(({ licenses }) => (licenses ?? []).length === 0)).toEqual([]);
      const refs = new Set(bill(name).dependencies.map(({ ref }) => ref));
      expect(
        bill(name)
          .dependencies.flatMap(({ dependsOn }) => dependsOn)
          .filter((ref) => !refs.has(ref)),
      ).toEqual([]);
    }
    expect(names("score-language")).not.toContain("pg");
    expect(bill("scoreline").metadata.component.purl).toBe(`pkg:npm/scoreline@${version}`);
  });
});

test("the page of the extension shows pictures of the repository that are there", () => {
  const unpacked = mkdtempSync(join(tmpdir(), "scoreline-vsix-"));
  try {
    runWell("unzip", ["-q", join(packed, `score-language-${version}.vsix`), "-d", unpacked], root);
    const page = readFileSync(join(unpacked, "extension/readme.md"), "utf8");
    const { repository, icon } = JSON.parse(readFileSync(join(unpacked, "extension/package.json"), "utf8"));
    const home = repository.url.replace(/\.git$/, "");
    const pictures = [...page.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, address]) => address!);
    expect(pictures.length).toBeGreaterThan(3);
    const kept = git(root, "ls-files", "vscode-extension/images").split("\n");
    for (const address of pictures) {
      expect(address).toContain(`${home}/raw/HEAD/`);
      expect(kept).toContain(address.slice(`${home}/raw/HEAD/`.length));
    }
    expect(readdirSync(join(unpacked, "extension/media"))).toContain(icon.slice("media/".length));
    const listing = readFileSync(join(unpacked, "extension.vsixmanifest"), "utf8");
    for (const said of [
      "<License>extension/LICENSE.txt</License>",
      `Links.Source" Value="${home}.git"`,
      "Branding.Color",
      'Services.Content.Changelog" Path="extension/changelog.md"',
      "Programming Languages",
    ])
      expect(listing).toContain(said);
  } finally {
    rmSync(unpacked, { recursive: true, force: true });
  }
});

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly strategy?: { readonly matrix: { readonly to: readonly string[] } };
  readonly steps: readonly { readonly run?: string; readonly uses?: string; readonly env?: Readonly<Record<string, string>> }[];
}

describe("the workflow", () => {
  const workflow = parse(readFileSync(join(root, ".github/workflows/release.yml"), "utf8")) as {
    readonly permissions: object;
    readonly jobs: Readonly<Record<"pack" | "npm" | "editors" | "page", Job>>;
  };
  let folder = "";
  beforeAll(() => {
    folder = copyOf(root);
    mkdirSync(join(folder, ".release"));
    cpSync(packed, join(folder, ".release"), { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("lets each job do what it must, and no job both build and hold a token", () => {
    expect(workflow.permissions).toEqual({});
    const { pack, npm, editors, page } = workflow.jobs;
    expect(npm.permissions).toEqual({ contents: "read", "id-token": "write" });
    expect([npm.environment, editors.environment]).toEqual(["npm", "editors"]);
    expect(JSON.stringify(pack)).not.toContain("secrets.");
    for (const job of [npm, editors, page]) expect(JSON.stringify(job.steps)).not.toContain("npm ci");
  });

  test("runs scripts that are there", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };
    const asked = Object.values(workflow.jobs).flatMap(({ steps }) =>
      steps.flatMap(({ run: line }) => [...(line ?? "").matchAll(/npm run (\S+)/g)].map(([, name]) => name!)),
    );
    expect(asked).toEqual(expect.arrayContaining(["release:pack", "release:publish", "test:publish"]));
    expect(asked.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  /** As a runner does it, in a clone without anything installed, and without a token. */
  const steps = (job: Job, to = ""): string[] =>
    job.steps
      .flatMap(({ run: line }) => line ?? [])
      .map((line) => {
        const environment = { DRY_RUN: "--dry-run", GITHUB_SERVER_URL: "", GITHUB_REPOSITORY: "", npm_config_loglevel: "notice" };
        const { status, stdout, stderr } = run("bash", ["-e", "-c", line.replace("${{ matrix.to }}", to)], folder, environment);
        expect(status, stdout + stderr).toBe(0);
        return stdout + stderr;
      });

  test("would publish all packages to npm, as packed", () => {
    const said = steps(workflow.jobs.npm).join("\n");
    for (const name of ["scoreline", "@scoreline/runtime", "@scoreline/codemirror"]) expect(said).toContain(`+ ${name}@${version}\n`);
    expect(said.indexOf("+ @scoreline/runtime@")).toBeLessThan(said.indexOf("+ scoreline@"));
    expect(said).toContain("with tag latest and public access (dry-run)");
  });

  test("would publish the extension to both marketplaces", () => {
    const [vscode, openvsx] = workflow.jobs.editors.strategy!.matrix.to.map((to) => steps(workflow.jobs.editors, to).join("\n"));
    expect(vscode).toMatch(
      /\n3\.\d+\.\d+\n(.*\n)*Would publish to the Visual Studio Marketplace: publish --packagePath \S+\.vsix --skip-duplicate\n/,
    );
    expect(openvsx).toMatch(/\n0\.10\.\d+\n(.*\n)*Would publish to Open VSX: publish \S+\.vsix --skip-duplicate\n/);
  });

  test("publishes from the repository that the packages name, and not without a token", () => {
    const publish = (to: string, environment: Record<string, string>) =>
      run(process.execPath, [".config/publish/publish.mjs", to], folder, environment);
    expect(publish("npm", { GITHUB_SERVER_URL: "https://github.com", GITHUB_REPOSITORY: "acme/fork" })).toMatchObject({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(
        /^package\.json says that this is \S+, but it is https:\/\/github\.com\/acme\/fork\. [^\n]+\n$/,
      ) as string,
    });
    expect(publish("openvsx", { GITHUB_REPOSITORY: "", OVSX_PAT: "" })).toMatchObject({
      status: 1,
      stderr: "The token for Open VSX is missing: set the variable OVSX_PAT.\n",
    });
    expect(publish("elsewhere", {}).stderr).toBe("Say where to publish: npm run release:publish -- npm|vscode|openvsx\n");
  });
});
