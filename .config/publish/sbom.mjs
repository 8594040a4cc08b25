/**
 * What is in each thing that is published, for those who ask for a bill of materials: CycloneDX, out of `npm sbom`, with what a bundle
 * carries inside and what an install adds. `npm run sbom` writes them into `.release`, as `npm run release:pack` does.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { stage } from "../../vscode-extension/scripts/stage.mjs";
import { packagesIn } from "../licenses.mjs";
import { publishTools } from "../own-tools.mjs";
import { orSay, packedFolder, readJson, repository } from "./products.mjs";

/** Everything that the lock file knows. */
function whole() {
  const { status, stdout, stderr } = spawnSync("npm", ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"], {
    cwd: repository,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`npm sbom failed.\n${stderr}`);
  return JSON.parse(stdout);
}

/**
 * The bill of materials of one product, as an object.
 * @param {string} folder its folder in the repository
 * @param {{ readonly licenses?: string, readonly type: "application" | "library" }} options the text of the licenses of what it carries inside
 */
export function billOf(folder, { licenses, type }) {
  const all = whole();
  const manifest = readJson(`${folder}/package.json`);
  const refs = new Map(
    all.components.filter(({ name }) => !name.startsWith("@scoreline/")).map((component) => [component.name, component]),
  );
  const found = (name) => {
    const component = refs.get(name);
    if (component === undefined) throw new Error(`“${name}” is in “${folder}”, but the lock file does not have it: npm install`);
    return component["bom-ref"];
  };
  const inside = licenses === undefined ? [] : packagesIn(licenses).map(found);
  // What may be left out is a product of its own, with a bill of its own.
  const isAsked = (name) => manifest.peerDependenciesMeta?.[name]?.optional !== true;
  const installed = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
    .filter(isAsked)
    .map(found);
  const edges = new Map(all.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
  const kept = new Set(inside);
  const waiting = [...installed];
  for (let ref = waiting.pop(); ref !== undefined; ref = waiting.pop()) {
    if (kept.has(ref) && !inside.includes(ref)) continue;
    kept.add(ref);
    waiting.push(...(edges.get(ref) ?? []).filter((next) => !kept.has(next)));
  }
  const own = `${manifest.name}@${manifest.version}`;
  const { url } = manifest.repository;
  return {
    ...all,
    metadata: {
      ...all.metadata,
      component: {
        "bom-ref": own,
        type,
        name: manifest.name,
        version: manifest.version,
        description: manifest.description,
        ...(manifest.publishConfig === undefined ? {} : { purl: `pkg:npm/${manifest.name.replace("@", "%40")}@${manifest.version}` }),
        externalReferences: [{ type: "vcs", url: url.replace(/^git\+/, "") }],
        licenses: [{ license: { id: manifest.license } }],
      },
    },
    components: all.components
      .filter((component) => kept.has(component["bom-ref"]))
      .map((component) => ({
        ...component,
        scope: component.scope === "optional" && !inside.includes(component["bom-ref"]) ? "optional" : "required",
        // Whether the repository itself needs it for development says nothing about the product.
        properties: component.properties.filter(({ name }) => name !== "cdx:npm:package:development"),
      })),
    dependencies: [
      { ref: own, dependsOn: [...new Set([...installed, ...inside])].sort() },
      ...all.dependencies
        .filter(({ ref }) => kept.has(ref))
        .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((next) => kept.has(next)) })),
    ],
  };
}

/** What is wrong with a bill by the schema of its version, as one text; undefined where it is right. */
export async function problemOf(bill) {
  const { Spec, Validation } = await import(
    pathToFileURL(join(publishTools(), "@cyclonedx/cyclonedx-library/dist.node/index.node.js")).href
  ).then((module) => module.default ?? module);
  const problems = await new Validation.JsonStrictValidator(Spec.Version[`v${bill.specVersion.replace(".", "dot")}`]).validate(
    JSON.stringify(bill),
  );
  return problems === null ? undefined : JSON.stringify(problems).slice(0, 2000);
}

/** Writes the bills of everything that is published into a folder, each valid. What is in the bundles, the last build and the staged extension say. */
export async function writeBills(folder) {
  const text = (path) => readFileSync(join(repository, path), "utf8");
  const products = [
    ["packages/runtime", { type: "library" }],
    ["packages/codemirror", { type: "library" }],
    ["packages/service", { type: "library", licenses: text("packages/service/dist/THIRD-PARTY-LICENSES.txt") }],
    ["packages/cli", { type: "application", licenses: text("packages/cli/dist/THIRD-PARTY-LICENSES.txt") }],
    ["vscode-extension", { type: "application", licenses: text("vscode-extension/dist/package/dist/LICENSES.txt") }],
  ];
  for (const [place, options] of products) {
    const bill = billOf(place, options);
    const { name } = bill.metadata.component;
    const problem = await problemOf(bill);
    if (problem !== undefined) throw new Error(`The bill of materials of ${name} is not valid: ${problem}`);
    writeFileSync(join(folder, `${name.replace(/^@/, "").replace("/", "-")}.cdx.json`), `${JSON.stringify(bill, null, 2)}\n`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  await orSay(async () => {
    await stage();
    mkdirSync(packedFolder(), { recursive: true });
    await writeBills(packedFolder());
    console.log(`Wrote a bill of materials for each package and the extension into ${packedFolder()}.`);
  });
