/** Begins with the files of tests that take longest, so that at the end no core waits for one of them. */
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The longest first, as many values as each tries; the others come by their size, or by how long they took before. */
const longest = [
  "test/differential/compact.test.ts",
  "packages/analysis/test/warnings-by-brute-force.test.ts",
  "packages/cli/test/init-any-export.test.ts",
  "test/differential/state.test.ts",
  "test/differential/next-change.test.ts",
  "test/signals.test.ts",
  "test/differential/module.test.ts",
  "test/nodes/nodes.test.ts",
  "test/conformance.test.ts",
  "test/fixes.test.ts",
  "test/hostile-data.test.ts",
  "test/growth/steps.test.ts",
  "packages/analysis/test/brute-force.test.ts",
  "test/hostile-plans.test.ts",
  "test/packages/service.test.ts",
  "test/packages/install.test.ts",
  "packages/analysis/test/atoms.test.ts",
  "packages/cli/test/init-from-export.test.ts",
  "packages/analysis/test/attainable-parts.test.ts",
  "test/slips.test.ts",
  "test/packages/typed-app.test.ts",
  "test/fix-all.test.ts",
  "packages/cli/test/built.test.ts",
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root } = this.ctx.config;
    const gone = longest.filter((file) => !existsSync(join(root, file)));
    if (gone.length > 0) throw new Error(`${import.meta.filename} names files that are not there: ${gone.join(", ")}.`);
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = longest.indexOf(relative(root, moduleId).replaceAll("\\", "/"));
      return at === -1 ? longest.length : at;
    };
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}
