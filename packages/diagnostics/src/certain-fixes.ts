import type { Diagnostic, Fix } from "./diagnostic.ts";
import { SpanSet } from "./span-set.ts";

/** A finding with the one thing that fixes it. */
export interface CertainFix {
  readonly finding: Diagnostic;
  readonly fix: Fix;
}

/** The fixes that leave nothing to choose, without those that would write over one another: the first of these is taken. */
export function certainFixes(findings: readonly Diagnostic[]): readonly CertainFix[] {
  const taken = new Map<string, SpanSet>();
  const chosen: CertainFix[] = [];
  for (const finding of findings) {
    const [fix, ...others] = finding.fixes;
    if (fix === undefined || others.length > 0 || fix.isChoice === true) continue;
    if (fix.edits.some(({ file, span }) => taken.get(file)?.touches(span))) continue;
    for (const { file, span } of fix.edits) {
      const before = taken.get(file);
      if (before === undefined) taken.set(file, new SpanSet([span]));
      else before.add(span);
    }
    chosen.push({ finding, fix });
  }
  return chosen;
}
