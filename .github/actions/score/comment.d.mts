/** Where comments of a pull request are kept: `api` is the address of the API, `repository` its name with its owner's. */
export interface PullRequest {
  readonly repository: string;
  readonly number: number;
  readonly token: string;
  readonly api: string;
}

/** What one model changes, as Markdown. */
export interface Part {
  readonly path: string;
  readonly markdown: string;
}

export function comment(parts: readonly Part[], pull: PullRequest): Promise<void>;
