/** What counts: of a name the rules that depend on it, of a rule the leads that it matters to. */
import type { AstNode, ModelSymbol } from "@scoreline/language";
import { countInWords, leadsInWords, pointsInWords, shareInWords, type Block, type OwnLeads } from "@scoreline/report";
import { discardLeads } from "../../leads/lead-words.ts";
import { soundOf } from "../../workspace/compiled.ts";
import type { Snapshot } from "../../workspace/snapshot.ts";
import { partOf, rulesOf } from "@scoreline/plan";
import { partIn } from "../plan-notes.ts";
import { nodesAround } from "../selection-ranges.ts";
import { sameSymbol } from "../references.ts";
import { paragraphs } from "./symbol-words.ts";

/** So many rules are told; of more, how many. */
const mostUses = 8;

/** What uses a name itself, the innermost one first that has a sentence of its own. */
const users: ReadonlySet<AstNode["kind"]> = new Set<AstNode["kind"]>([
  "state-rule",
  "occurrence-rule",
  "criterion-row",
  "criterion",
  "then-line",
  "discard",
  "override",
  "ignore",
  "lifecycle-step",
  "route-line",
  "score",
]);

/** What counts of a field, a property or an event: the rules that depend on it, also by definitions between. Nothing of other names. */
export function usesOf(snapshot: Snapshot, symbol: ModelSymbol): readonly Block[] {
  const sound = soundOf(snapshot.project);
  if (sound === null || (symbol.kind !== "field" && symbol.kind !== "property" && symbol.kind !== "event")) return [];
  const sentences = new Set<string>();
  for (const node of usersOf(snapshot, symbol)) {
    const part = partIn(sound, node);
    const sentence = part === undefined ? null : partOf(sound.plan, { part }).sentence;
    if (sentence !== null) sentences.add(sentence);
  }
  if (sentences.size === 0) return paragraphs(["Nothing counts here: no rule depends on it."]);
  const shown = [...sentences].slice(0, mostUses).map((text) => ({ text, marker: "-" }));
  const more = sentences.size - shown.length;
  const items = more > 0 ? [...shown, { text: `and ${more} more`, marker: "-" }] : shown;
  return [...paragraphs(["What counts here:"]), { kind: "list", items }];
}

/** The rules and lines that depend on a symbol, in the order in which they are written. */
function usersOf({ project: { model } }: Snapshot, symbol: ModelSymbol): readonly AstNode[] {
  const found = new Map<AstNode, number>();
  const seen = new Set<ModelSymbol>([symbol]);
  for (const asked of seen) {
    for (const { file, span, declares, symbol: named } of model.references) {
      if (declares || !sameSymbol(named, asked)) continue;
      const index = model.files.findIndex(({ path }) => path === file);
      const around = index < 0 ? [] : nodesAround(model.files[index]!.ast, span.start);
      const user = around.findLast(({ kind }) => users.has(kind));
      if (user !== undefined) found.set(user, index);
      else {
        const between = around.find(({ kind }) => kind === "define" || kind === "event-kind");
        for (const { symbol: other } of model.references) if ("declaration" in other && other.declaration === between) seen.add(other);
      }
    }
  }
  return [...found].sort(([one, ofOne], [other, ofOther]) => ofOne - ofOther || one.span.start - other.span.start).map(([node]) => node);
}

/** How often a rule fires among the team's own leads, or how many a line discards; nothing of others, and where no leads are counted. */
export function leadWords({ project }: Snapshot, rule: AstNode, own: OwnLeads | null): readonly string[] {
  const sound = soundOf(project);
  const counted = own?.counted ?? null;
  const part = partIn(sound, rule);
  if (sound === null || counted === null || part === undefined) return [];
  // The figures of a version with other rules are those of other rules.
  if (counted.meaning !== sound.plan.hashes.meaning) return [];
  if (rule.kind === "discard") return discardLeads(own, rule.reason.value);
  const { rules, leads, discarded } = counted.summary;
  const place = rulesOf(sound.plan).findIndex(({ rule: placed }) => placed.part === part);
  const found = rules[place];
  if (found === undefined) return [];
  const against = againstSaved(found.leads, counted.savedRules?.[place] ?? found.leads);
  const judged = leads - discarded.leads;
  const which = `${leadsInWords(judged)} beside the model${discarded.leads === 0 ? "" : " that are not discarded"}`;
  if (found.leads === 0) return [`It fires for none of the ${which}.${against}`];
  const [gives, points] = found.sum < 0 ? ["takes", -found.sum] : ["gives", found.sum];
  const share = shareInWords(found.leads, judged);
  return [`It fires for ${countInWords(found.leads)} of ${which} (${share}), and ${gives} ${pointsInWords(points)} in all.${against}`];
}

/** How many more or fewer leads that are than in the version that is saved; nothing for as many. */
function againstSaved(now: number, before: number): string {
  if (now === before) return "";
  return ` That is ${leadsInWords(Math.abs(now - before))} ${now > before ? "more" : "fewer"} than in the saved version.`;
}
