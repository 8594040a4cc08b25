import type { Burst, IgnoreDeclaration } from "@scoreline/language";
import type { PlanBurst, PlanIgnore } from "@scoreline/plan";
import { slug } from "../words/ids.ts";
import { ignoreWords } from "../words/outcome-words.ts";
import { shortened } from "../words/rule-words.ts";
import { filterOf } from "./filters.ts";
import { nearby } from "./history.ts";
import { indices, type Lowering } from "./lowering.ts";
import { outside, type Scope } from "./scope.ts";

/** What the model ignores, in file order. */
export function ignores(lowering: Lowering): PlanIgnore[] {
  return lowering.model.ignored.map(({ file, declaration }) => ignore(file, declaration, lowering));
}

function ignore(file: string, declaration: IgnoreDeclaration, lowering: Lowering): PlanIgnore {
  const { burst, because, doc } = declaration;
  lowering.turnTo(file, declaration);
  const events = lowering.selected(declaration.events);
  const scope: Scope = { ...outside, events, day: "event" };
  const which = ignoreWords(declaration, lowering);
  const label = because?.value ?? shortened(which);
  return {
    part: lowering.part(file, declaration, {
      id: lowering.ids.claim("ignore", slug(label)),
      label,
      sentence: `Ignored: ${which}`,
      because: because?.value,
      doc,
    }),
    events: indices(events),
    filter: filterOf(declaration, scope, lowering),
    burst: burst === undefined ? null : burstOf(burst, scope, lowering),
  };
}

const burstOf = ({ count, window, same }: Burst, scope: Scope, lowering: Lowering): PlanBurst => ({
  count: count.value,
  window: window.kind === "same-day" ? { kind: "within", days: 0 } : nearby(window.stretch),
  same: same.map((path) => lowering.value(path, scope)),
});
