import type { Plan } from "@scoreline/plan";
import { nextChangeSentence } from "../change/change-words.ts";
import { toned, type Block, type Item, type Section } from "../document/document.ts";
import { outcomeWords } from "../explain/decision-items.ts";
import { explanationBlocks } from "../explain/explanation-document.ts";
import type { ModelReport, ReportedSample, ReportedTest, Vocabulary } from "./model-report.ts";

/** So many rules that gave nothing are named of each score of a sample. */
const mostIdle = 20;

/** The leads that the model describes, each explained, with when something else is decided. */
export function sampleSection({ plan, samples }: ModelReport): Section[] {
  if (samples.length === 0) return [];
  return [{ kind: "section", heading: "Examples", blocks: samples.map((sample) => sampleOf(plan, sample)) }];
}

function sampleOf(plan: Plan, sample: ReportedSample): Section {
  if ("problem" in sample)
    return { kind: "section", heading: sample.name, blocks: [{ kind: "note", tone: "warning", text: sample.problem }] };
  const { name, explanation, next } = sample;
  return {
    kind: "section",
    heading: [toned("strong", name), toned("dim", ` · ${outcomeWords(explanation.outcome, plan)}`)],
    folded: true,
    blocks: [
      { kind: "paragraph", text: `On ${explanation.day}. ${nextChangeSentence(next)}` },
      ...explanationBlocks(explanation, plan, { mostIdle }),
    ],
  };
}

/** What the tests of the model say it does, and where it does not. */
export function testSection({ tests, coverage }: ModelReport): Section[] {
  const blocks: Block[] = [...(tests === null ? [] : testBlocks(tests)), ...coverage];
  return blocks.length === 0 ? [] : [{ kind: "section", heading: "Tests", blocks }];
}

function testBlocks(tests: readonly ReportedTest[]): Block[] {
  if (tests.length === 0) return [{ kind: "note", tone: "warning", text: "This model has no tests, so nothing holds it in place." }];
  const failed = tests.filter(({ failures }) => failures.length > 0);
  const passed = tests.filter(({ failures }) => failures.length === 0);
  const all = `${tests.length} ${tests.length === 1 ? "test" : "tests"}`;
  const sum =
    failed.length === 0
      ? { tone: "good" as const, text: tests.length === 1 ? "The test passed." : `All ${all} passed.` }
      : { tone: "error" as const, text: `${failed.length} of ${all} failed.` };
  return [
    { kind: "note", ...sum },
    ...failed.map(
      ({ name, place, failures }): Section => ({
        kind: "section",
        heading: [toned("error", "Failed: "), toned("strong", name), toned("dim", ` ${place}`)],
        blocks: failures.flatMap(({ message, difference }): Block[] => [
          { kind: "paragraph", text: message },
          ...(difference === null ? [] : [difference]),
        ]),
      }),
    ),
    ...(passed.length === 0 ? [] : [{ kind: "list", items: passedItems(passed) } as const]),
  ];
}

/** The rows of one block are one line. */
function passedItems(passed: readonly ReportedTest[]): Item[] {
  const blocks = [...new Set(passed.map(({ block }) => block))];
  return blocks.map((block) => {
    const rows = passed.filter((test) => test.block === block);
    const [only] = rows;
    return { marker: "✓", text: rows.length === 1 ? only!.name : [block, toned("dim", ` · ${rows.length} rows`)] };
  });
}

/** What the check said of the model. */
export function findingSection({ findings }: ModelReport): Section[] {
  if (findings.length === 0) return [];
  const items = findings.map(
    ({ tone, message, hint, place }): Item => ({
      text: [toned(tone, message), toned("dim", ` ${place}`)],
      items: [{ text: hint, tone: "dim" }],
    }),
  );
  return [{ kind: "section", heading: "What the check says", blocks: [{ kind: "list", items }] }];
}

/** So many values of a list are named. */
const mostValues = 12;

/** What the words mean that the sentences use. */
export function vocabularySection({ vocabulary }: ModelReport): Section[] {
  if (vocabulary === null) return [];
  const { definitions, lists, fields, events } = vocabulary;
  const parts = [
    entries(
      "Definitions",
      definitions.map(({ name, doc, text }) => ({ name, notes: [doc, text] })),
    ),
    entries(
      "Lists",
      lists.map(({ name, doc, values }) => ({ name, notes: [doc, valuesInWords(values)] })),
    ),
    entries(
      "What is known of a lead",
      fields.map(({ name, doc, type, from }) => ({ name, notes: [doc, fieldWords(type, from)] })),
    ),
    entries(
      "What leads do",
      events.map(({ name, label, doc }) => ({ name: label ?? name, notes: [doc, label === null ? null : name] })),
    ),
  ].flat();
  return parts.length === 0 ? [] : [{ kind: "section", heading: "What the words mean", blocks: parts }];
}

function fieldWords(type: string, from: Vocabulary["fields"][number]["from"]): string {
  return from.length === 0 ? type : `${type}, from ${from.map((name) => `“${name}”`).join(" or ")}`;
}

function valuesInWords(values: readonly string[]): string {
  const more = values.length - mostValues;
  return more > 0 ? `${values.slice(0, mostValues).join(", ")} and ${more} more` : values.join(", ");
}

function entries(heading: string, all: readonly { readonly name: string; readonly notes: readonly (string | null)[] }[]): Section[] {
  if (all.length === 0) return [];
  return [
    {
      kind: "section",
      heading,
      blocks: [
        {
          kind: "table",
          look: "framed",
          columns: [
            { align: "start", heading: "Word", headed: true },
            { align: "start", heading: "Meaning", headed: true },
          ],
          rows: all.map(({ name, notes }) => {
            const [first = "", ...rest] = notes.filter((note) => note !== null && note !== "");
            return [{ text: [toned("strong", name.replaceAll("_", " "))] }, { text: first!, notes: rest.map((note) => [note!]) }];
          }),
        },
      ],
    },
  ];
}
