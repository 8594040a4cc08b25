/** What we use of the editor's proposal `testObserver`: the results of everybody's test runs, the newest first. */
declare module "vscode" {
  export namespace tests {
    const testResults: readonly TestRunResult[];
  }

  export interface TestRunResult {
    readonly results: readonly TestResultSnapshot[];
    readonly getDetailedCoverage?: (uri: Uri) => Thenable<FileCoverageDetail[]>;
  }

  export interface TestResultSnapshot {
    readonly label: string;
    readonly taskStates: readonly { readonly state: TestResultState; readonly messages: readonly TestMessage[] }[];
    readonly children: readonly TestResultSnapshot[];
  }

  export enum TestResultState {
    Queued = 1,
    Running = 2,
    Passed = 3,
    Failed = 4,
    Skipped = 5,
    Errored = 6,
  }
}

export {};
