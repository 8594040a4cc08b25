import type { LeadDesk } from "../leads/lead-desk.ts";
import type * as ours from "../protocol/requests.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import type { OnProgress } from "../leads/counting.ts";
import { uriOf } from "../workspace/locations.ts";
import { loadAsked } from "./loaded-later.ts";

/** Parameters and answers of every request about single leads beside a model. */
export interface LeadRequests {
  "score/realLeads": [ours.RealLeadsParams, ours.RealLeadsResult];
  "score/recordLead": [ours.RecordLeadParams, ours.RecordLeadResult];
  "score/fitPoints": [ours.FitPointsParams, ours.FitPointsResult | null];
}

/** What answers them: the files of leads are read somewhere else, so that nobody waits for it who asked for something else. */
export interface LeadHost {
  readonly desk: LeadDesk;
  /** A document as it is now; null where it is not open. */
  readonly snapshotOf: (uri: string) => Promise<Snapshot | null>;
}

/** Who waits for an answer: is told how far it has come, and may not want it any more. */
export interface Asker {
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

export type LeadRequestTable = {
  readonly [Method in keyof LeadRequests]: (
    params: LeadRequests[Method][0],
    host: LeadHost,
    asker: Asker,
  ) => Promise<LeadRequests[Method][1]>;
};

/** What is wrong where a document cannot be asked. */
export const notOpen = "The file is not open.";

/** Every request about single leads, and what answers it. */
export const leadRequests: LeadRequestTable = {
  "score/realLeads": async ({ uri }, { desk, snapshotOf }) => {
    const snapshot = await snapshotOf(uri);
    const found = snapshot === null ? notOpen : await desk.list(snapshot.project);
    return typeof found === "string" ? { problem: found, leads: [] } : { problem: null, leads: found };
  },

  "score/recordLead": async ({ uri, lead }, { desk, snapshotOf }) => {
    const refused = (problem: string): ours.RecordLeadResult => ({ problem, addition: null, notes: [] });
    const snapshot = await snapshotOf(uri);
    if (snapshot === null) return refused(notOpen);
    const recorded = await desk.record(snapshot.project, lead.trim());
    if (typeof recorded === "string") return refused(recorded);
    // While the files were read, somebody may have typed.
    const { testAddition, whyUnsound } = await loadAsked();
    const now = await snapshotOf(uri);
    const added = now === null ? null : testAddition(now, recorded.text);
    if (added === null) return refused(now === null ? notOpen : whyUnsound(now.project));
    return { problem: null, addition: { uri: added.uri, position: added.range.start, text: added.text }, notes: recorded.notes };
  },

  "score/fitPoints": async ({ uri }, { desk, snapshotOf }, { onProgress, signal }) => {
    const snapshot = await snapshotOf(uri);
    const fitted = snapshot === null ? notOpen : await desk.fit(snapshot.project, onProgress, signal);
    if (fitted === null) return null;
    if (typeof fitted === "string") return { problem: fitted, verdict: null, sentence: "", notes: [], files: [] };
    const files = fitted.files.map(({ file, before, after }) => ({ uri: uriOf(snapshot!.project.root, file), before, after }));
    return { ...fitted, problem: null, files };
  },
};
