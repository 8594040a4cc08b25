/** What answers are tried with. It is shown to nobody who answers. */
import { fencesOf, partsIn } from "./pages.ts";

export interface Hidden {
  /** `test` blocks, as a file that uses the model; blank for none. */
  readonly tests: string;
  /** Leads as data have them, and what must come out. */
  readonly leads: readonly HiddenLead[];
  /** Where the brief cannot be answered by a model: words of which a question must have one. */
  readonly asksAbout: readonly string[] | null;
  /** So many promises the model must make, and keep; so many tests it must have, which pass. */
  readonly promises: number;
  readonly ownTests: number;
}

export interface HiddenLead {
  readonly lead: Readonly<Record<string, unknown>>;
  readonly events?: readonly ({ readonly event: string; readonly at: string; readonly id?: string } & Readonly<Record<string, unknown>>)[];
  readonly at: string;
  readonly expect: Expected;
  /** Whether values are written as data have them, which the second evaluator does not read. */
  readonly raw?: true;
}

/** Scores by their names, and what is decided. */
export interface Expected {
  readonly scores?: Readonly<Record<string, number>>;
  readonly ratings?: Readonly<Record<string, string | null>>;
  readonly cell?: string | null;
  readonly action?: string | null;
  readonly lifecycle?: string | null;
  readonly route?: string | null;
  readonly discarded?: boolean | string;
  readonly properties?: { readonly action?: Properties; readonly route?: Properties };
}

type Properties = Readonly<Record<string, string | number | boolean | null>>;

/** What each brief is tried with, by its name. */
export function readHidden(): Map<string, Hidden> {
  return new Map(
    partsIn("hidden").map(({ heading, text }) => {
      const blocks = fencesOf(text);
      const asks = /^Asks about: (.+)\.$/m.exec(text)?.[1];
      return [
        heading,
        {
          tests: blocks.flatMap(({ info, text: tests }) => (info === "score" ? [tests] : [])).join("\n"),
          leads: blocks.flatMap(({ info, text: lines }) =>
            info === "jsonl" ? lines.split("\n").flatMap((line) => (line.trim() === "" ? [] : [JSON.parse(line) as HiddenLead])) : [],
          ),
          asksAbout: asks?.split(", ") ?? null,
          promises: Number(/^Promises: (\d+)\.$/m.exec(text)?.[1] ?? 0),
          ownTests: Number(/^Tests: (\d+)\.$/m.exec(text)?.[1] ?? 0),
        },
      ];
    }),
  );
}

/** The answers that are right, by the names of the briefs: as a model would write them. */
export const readReferences = (): Map<string, string> => new Map(partsIn("answers").map(({ heading, text }) => [heading, text]));
