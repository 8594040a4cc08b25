/** What the checks inside the editor and the desk outside it write to each other: one letter is one request over HTTP. */

/** Inside → desk. */
export type Letter =
  /** A check is over; without a problem it passed. */
  | { readonly kind: "checked"; readonly name: string; readonly milliseconds: number; readonly problem: string | null }
  /** What no API tells: whether something is drawn. The answer comes when it is, or when it was waited for in vain. */
  | { readonly kind: "see"; readonly sight: Sight }
  /** Nothing more will come. */
  | { readonly kind: "over" };

export interface Sight {
  /** The editor's own window, or the page of the preview in it. */
  readonly in: "window" | "preview";
  readonly selector: string;
  readonly text?: string;
  /** Sends it a click once it is there, wherever the pointer and the focus are. */
  readonly click?: boolean;
}

/** Desk → inside. */
export interface Answer {
  readonly problem: string | null;
}

/** How long any state may take to come about, in milliseconds. It is long enough for any machine: nothing waits when all is well. */
export const patience = 180_000;

/** The section and name of the setting that says where the desk is. */
export const deskSetting = { section: "editorChecks", name: "desk" } as const;
