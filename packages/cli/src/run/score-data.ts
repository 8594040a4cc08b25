import { getHeapStatistics } from "node:v8";
import {
  resultLayout,
  holding,
  readRunData,
  scoreInEngine,
  scoreLeads,
  type AlsoRead,
  type StagedLayout,
  type RunData,
  type Scored,
  type ScoringRequest,
  type WrittenBy,
} from "@scoreline/batch";
import type { ResultWriter } from "@scoreline/data";
import { bytesOf, compareIds, createHistoryStore, openEventThreads, type PostgresSession, type Workspace } from "@scoreline/engines";
import type { Plan } from "@scoreline/plan";
import type { Context } from "../context.ts";
import { threadProgram } from "../io/pages.ts";
import { withDataFiles } from "./data-files.ts";
import type { ChosenEngine } from "./choose-engine.ts";
import { eventColumnNames, locateData, type RunOptions } from "./data-options.ts";
import type { ChosenMoment } from "./moment.ts";
import { locateTables } from "./postgres-options.ts";
import { otherThreads, reviewThreads } from "./threads.ts";
import { refuseLostData } from "./unmatched-words.ts";

/** What is scored, how it is written, and what becomes of it. */
export interface DataScoring
  extends Pick<ScoringRequest, "plan" | "at" | "changesFrom" | "ranked" | "beside" | "observe" | "report" | "watch"> {
  readonly options: RunOptions;
  readonly host: Context["host"];
  readonly written: WrittenBy;
  readonly layout: StagedLayout;
  readonly workspace: Workspace;
  /** What scores; null, or nothing said, for the runtime. */
  readonly engine?: ChosenEngine | null | undefined;
  /** Where the leads and events are; null, or nothing said, where they are in files. */
  readonly session?: PostgresSession | null | undefined;
  /** Where each lead is scored as of its own moment. */
  readonly past?: Past | undefined;
  /** Once all is read, gives what takes the results. */
  readonly open: (data: RunData) => Promise<Pick<ResultWriter, "finish"> & { readonly write: ResultWriter["write"] | null }>;
}

/** What else is read of the data to know the moments of leads, and what knows them once it is read. */
export interface Past {
  readonly also: AlsoRead;
  readonly begin: (data: RunData, watch: ScoringRequest["watch"]) => Promise<Pick<ScoringRequest, "moments" | "see">>;
  /** Is called once everyone is scored, while the data can still be read. */
  readonly end?: (watch: ScoringRequest["watch"]) => Promise<void>;
}

/** Reads the files of a run and scores everyone in them. Throws `CommandFailure` where what was read is of no use. */
export async function scoreData(scoring: DataScoring): Promise<{ readonly data: RunData; readonly scored: Scored }> {
  const { plan, options, host, written, layout, workspace, report, watch } = scoring;
  const eventNames = eventColumnNames(options);
  const others = otherThreads(options.threads);
  const threads = openEventThreads(threadProgram("events"), others);
  const data = await withDataFiles(
    {
      ...(scoring.session == null ? locateData(options, host) : locateTables(options, scoring.session)),
      written,
      leadId: options.leadId,
      eventNames,
    },
    async () => workspace,
    (leads, events) =>
      readRunData({
        plan,
        at: scoring.at,
        carried: layout.carried,
        also: scoring.past?.also,
        beside: scoring.beside?.plan,
        leads,
        events,
        leadId: options.leadId ?? null,
        eventNames,
        written,
        inMemory: {
          holding,
          room: bytesOf(options.memoryLimit),
          // As much again comes and goes while leads are scored.
          heap: getHeapStatistics().heap_size_limit / 2,
          helpers: threads.helpers,
          reviewers: reviewThreads(threadProgram("reviews"), others),
          compareIds: (ids, others, giveWay) => compareIds(workspace, ids, others, giveWay),
        },
        openStore: (leadOf, eventOf, merges) => createHistoryStore(workspace, leadOf, eventOf, merges),
        anonymous: options.anonymous,
        report,
        watch,
      }),
  ).finally(threads.close);
  refuseLostData(plan, data, options);
  const { at, changesFrom, ranked, beside, observe } = scoring;
  const { onBadValue } = options;
  const own = await scoring.past?.begin(data, watch);
  const { write, finish } = await scoring.open(data);
  const request = { plan, data, at, layout, changesFrom, ranked, write, onBadValue, beside, observe, ...own, report, watch };
  const engine = scoring.engine ?? null;
  const scored = engine === null ? await scoreLeads(request) : await scoreInEngine(await engine.open(workspace), request);
  await finish();
  await scoring.past?.end?.(watch);
  return { data, scored };
}

/** What stays of each lead where nothing is written: these columns, its scores and what is decided of it. */
export const unwrittenLayout = (plan: Plan, { at }: Pick<ChosenMoment, "at">, columns: readonly string[] | null) =>
  resultLayout(plan, { columns, withProperties: false, withNextChange: false, ranked: false, ofChanges: false, at });

/** Asks for no results. */
export const unwritten: DataScoring["open"] = async () => ({ write: null, finish: async () => undefined });
