import {
  asksForEvents,
  createMemoryStore,
  matchesNone,
  readRunData,
  resultLayout,
  scoreLeads,
  type RunData,
  type RunProblem,
  type RunStep,
} from "@scoreline/batch";
import {
  builtInSources,
  byteSource,
  createCsvWriter,
  DataError,
  layOutEvents,
  layOutLeads,
  looksLikeParquet,
  openRows,
  peekBytes,
  plainSource,
  withNotation,
  type DataFile,
  type DataSource,
  type GivenNotation,
  type Notation,
} from "@scoreline/data";
import { dataProblem, dataRemarks, inOrder, leftOutLines, problemLine } from "@scoreline/language-server/remarks";
import { readPlan, type Plan } from "@scoreline/plan";
import { formatDay, formatExact, readMoment, zoneOf } from "@scoreline/semantics";

/** Files of leads to be scored by a model. */
export interface ScoreRequest {
  /** The plan, as the server compiles it. */
  readonly plan: string;
  readonly leads: File;
  readonly events: File | null;
  /** The name of the system that wrote them; empty for none in particular. */
  readonly source: string;
  /** How they are written, where somebody says so: as the options of `score run`. */
  readonly written?: GivenNotation;
  /** The column that identifies a lead; empty for the one that the model or the source names. */
  readonly leadId?: string;
  /** As of when, such as `2026-06-30`; empty for now. */
  readonly at: string;
}

export interface ScoredFiles {
  readonly columns: readonly { readonly name: string; readonly isNumber: boolean }[];
  /** The first rows, as they are shown. */
  readonly rows: readonly (readonly string[])[];
  /** How many leads were scored. */
  readonly leads: number;
  /** All results, as `score run` writes them. */
  readonly csv: Blob;
  /** What could not be used, a line each, and how many more there are than are named. */
  readonly rejected: readonly string[];
  readonly moreRejected: number;
  /** What is to be known of the files, a sentence each. */
  readonly notes: readonly string[];
}

/** So many rows, and so many problems, are more than anybody reads on a page. */
const most = { rows: 200, problems: 200 };

/** What is said in place of an option of the command line. */
const otherwise =
  "Choose under “Written by” the system that wrote the file, or say under “How the files are written” what is special about it.";

/**
 * Scores files where they are. Throws an error whose message says what to do: where the files cannot be used, and where `at` is no moment.
 *
 * @param onStep is told what is being done
 */
export async function scoreFiles(request: ScoreRequest, onStep: (step: string) => void): Promise<ScoredFiles> {
  try {
    return await score(request, onStep);
  } catch (error) {
    throw error instanceof DataError ? new Error(dataProblem(error, otherwise)) : error;
  }
}

async function score(
  { plan: json, source: name, written = {}, ...files }: ScoreRequest,
  onStep: (step: string) => void,
): Promise<ScoredFiles> {
  const plan = readPlan(JSON.parse(json));
  const at = files.at === "" ? new Date().toISOString() : files.at;
  const moment = readMoment(at, zoneOf(plan.model.timezone));
  if (moment === null) throw new DataError(`“${at}” is not a day.`, "Write it as in 2026-12-31, or leave it empty for now.");
  const known: DataSource = builtInSources[name] ?? plainSource;
  const settled = Object.keys(written) as (keyof Notation)[];
  const source: DataSource = settled.length === 0 ? known : { ...known, values: withNotation(known.values ?? {}, written), settled };
  const problems: RunProblem[] = [];
  const report = (problem: RunProblem): void => void problems.push(problem);
  const watch = { begin: (step: RunStep) => onStep(stepInWords(step)), advance: () => undefined, giveWay: () => undefined };
  const leads = await opened(files.leads, source);
  const events = files.events === null ? null : await opened(files.events, source);
  const layout = resultLayout(plan, { at });
  const data = await readRunData({
    plan,
    at,
    leads: layOutLeads(leads, source),
    events: events === null ? null : layOutEvents(events, source, {}),
    leadId: files.leadId || null,
    eventNames: {},
    written: { leads: source, events: source },
    openStore: async (leadOf, eventOf, merger) => createMemoryStore(leadOf, eventOf, merger),
    report,
    watch,
  });
  refuseLostEvents(plan, data);
  const texts: string[] = [];
  const rows: (readonly string[])[] = [];
  const writer = createCsvWriter(
    { write: async (text) => void texts.push(text), finish: async () => undefined, abandon: async () => undefined },
    layout.columns,
  );
  const scored = await scoreLeads({
    plan,
    data,
    at,
    layout,
    ranked: null,
    write: async (batch) => {
      for (const row of batch.slice(0, most.rows - rows.length))
        rows.push(
          layout.columns.map(({ kind }, index) => {
            const value = row[index] ?? null;
            return value === null ? "" : typeof value === "number" && kind === "points" ? formatExact(value) : String(value);
          }),
        );
      await writer.write(batch);
    },
    report,
    watch,
  });
  await writer.finish();
  const { sources } = data;
  return {
    columns: layout.columns.map((column) => ({ name: column.name, isNumber: column.kind !== "text" })),
    rows,
    leads: scored.summary.leads,
    csv: new Blob(texts, { type: "text/csv;charset=utf-8" }),
    rejected: problems.sort(inOrder).slice(0, most.problems).map(problemLine),
    moreRejected: Math.max(0, problems.length - most.problems),
    notes: [
      ...[sources.leads, sources.events].flatMap((each) => each?.file.notes() ?? []),
      ...dataRemarks(data),
      ...leftOutLines(data, scored, formatDay(moment.day)),
    ],
  };
}

/** Throws a `DataError` where not one event belongs to a lead, as `score run` fails then: everybody would have too few points. */
function refuseLostEvents(plan: Plan, { sources, unmatched }: RunData): void {
  if (!matchesNone(unmatched) || !asksForEvents(plan)) return;
  const { event, lead } = unmatched.example;
  throw new DataError(
    `No event of “${sources.events!.file.shown}” belongs to a lead in “${sources.leads.file.shown}”, so nobody would get points for what they did. The events say “${event}”, the leads “${lead}”.`,
    "Let both files name leads in the same way, or score the leads alone.",
  );
}

/** Opens a file of CSV or JSON lines, also gzipped. Throws a `DataError` where it is something else. */
async function opened(file: File, { values }: DataSource): Promise<DataFile> {
  let done = 0;
  const first = await peekBytes(
    bytesIn(file.stream(), (count) => (done += count)),
    4,
  );
  const [one, other] = first.bytes;
  if (looksLikeParquet(first.bytes))
    throw new DataError(`“${file.name}” is a Parquet file.`, "Give the leads as CSV or JSON lines; `score run` reads Parquet, too.");
  const isPacked = one === 0x1f && other === 0x8b;
  const bytes = await byteSource(isPacked ? unpacked(first.all(), file.name) : first.all(), {
    shown: file.name,
    progress: () => ({ done, total: file.size }),
    close: async () => undefined,
  });
  return openRows(bytes, values?.encoding);
}

async function* bytesIn(stream: ReadableStream<Uint8Array<ArrayBuffer>>, count: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    count(value.length);
    yield value;
  }
}

async function* unpacked(chunks: AsyncGenerator<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: async (controller) => {
      const { done, value } = await chunks.next();
      if (done === true) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
  });
  try {
    yield* bytesIn(packed.pipeThrough(new DecompressionStream("gzip")), () => undefined);
  } catch {
    // Browsers have different errors for what is damaged, and nothing else can go wrong with bytes that are there.
    throw new DataError(`“${name}” is damaged: it cannot be unpacked.`, "Export or pack it again.");
  }
}

function stepInWords(step: RunStep): string {
  return step.kind === "reading" ? `Reading ${step.file} …` : step.kind === "joining" ? "Joining leads and events …" : "Scoring leads …";
}
