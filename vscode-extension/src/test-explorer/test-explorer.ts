import {
  requests,
  type CoveredFile,
  type CoveredPart,
  type RunTestsParams,
  type RunTestsResult,
  type TestItem as ServerTest,
} from "@scoreline/language-server/protocol";
import {
  BranchCoverage,
  CancellationTokenSource,
  FileCoverage,
  Location,
  Range,
  StatementCoverage,
  TestCoverageCount,
  TestMessage,
  TestRunProfileKind,
  TestRunRequest,
  Uri,
  tests,
  workspace,
  type CancellationToken,
  type Disposable,
  type TestController,
  type TestItem,
  type TestRun,
  type TestRunProfile,
  type TextDocument,
} from "vscode";
import { noAnswer, type Server } from "../client/server.ts";
import { coverageByFile, testsOf, type Count } from "./coverage.ts";
import { itemIds, outcomesByBlock, passedInWords, type BlockFailure } from "./outcomes.ts";

/** How long typing has to rest before watched tests run again, in milliseconds. */
const quiet = 400;

type ProtocolRange = ServerTest["range"];
const rangeOf = ({ start, end }: ProtocolRange): Range => new Range(start.line, start.character, end.line, end.character);

/** The `test` blocks of all `.score` files in the editor's test explorer: a file is an item, its blocks are the items in it. */
export class TestExplorer implements Disposable {
  readonly #server: Server;
  readonly #controller: TestController;
  readonly #coverageProfile: TestRunProfile;
  readonly #parts: Disposable[] = [];
  /** What the editor asks for when it shows a file: what a run tries there. */
  readonly #covered = new WeakMap<FileCoverage, readonly CoveredPart[]>();

  constructor(server: Server) {
    this.#server = server;
    this.#controller = tests.createTestController("score", "Score");
    this.#controller.resolveHandler = async (item) => {
      if (item === undefined) await this.#findFiles();
      else if (item.uri !== undefined) await this.#refresh(item.uri);
    };
    this.#controller.refreshHandler = () => this.#findFiles();
    this.#controller.createRunProfile(
      "Run",
      TestRunProfileKind.Run,
      (request, token) => this.#start(request, token),
      true,
      undefined,
      true,
    );
    this.#coverageProfile = this.#controller.createRunProfile(
      "Run with Coverage",
      TestRunProfileKind.Coverage,
      (request, token) => this.#run(request, token),
      true,
    );
    this.#coverageProfile.loadDetailedCoverage = (_, file) => Promise.resolve((this.#covered.get(file) ?? []).map(detailOf));
    this.#parts.push(this.#controller);
  }

  /** Begins to follow files; the server runs by now. */
  begin(): void {
    const watcher = workspace.createFileSystemWatcher("**/*.score");
    this.#parts.push(
      watcher,
      watcher.onDidCreate((uri) => void this.#refresh(uri)),
      watcher.onDidChange((uri) => void this.#refresh(uri)),
      watcher.onDidDelete((uri) => this.#controller.items.delete(uri.toString())),
      this.#server.onChecked(({ uris }) => uris.forEach((uri) => void this.#refresh(Uri.parse(uri)))),
    );
    for (const { languageId, uri } of workspace.textDocuments) if (languageId === "score") void this.#refresh(uri);
  }

  /** Runs one block, as its lens asks for. */
  async runBlock(uri: Uri, name: string): Promise<void> {
    await this.#refresh(uri);
    const block = [...(this.#controller.items.get(uri.toString())?.children ?? [])]
      .map(([, item]) => item)
      .find(({ label }) => label === name);
    if (block === undefined) return;
    await this.#run(new TestRunRequest([block]), new CancellationTokenSource().token);
  }

  /** Runs all tests, and marks beside the lines of the models what they try. */
  async showCoverage(): Promise<void> {
    await this.#run(new TestRunRequest(undefined, undefined, this.#coverageProfile), new CancellationTokenSource().token);
  }

  async #findFiles(): Promise<void> {
    const files = await workspace.findFiles("**/*.score", "**/node_modules/**");
    await Promise.all(files.map((uri) => this.#refresh(uri)));
  }

  async #refresh(uri: Uri): Promise<void> {
    const found = await this.#server.ask<readonly ServerTest[]>(requests.tests, { uri: uri.toString() });
    if (found === null) return;
    if (found.length === 0) {
      this.#controller.items.delete(uri.toString());
      return;
    }
    const file =
      this.#controller.items.get(uri.toString()) ?? this.#controller.createTestItem(uri.toString(), workspace.asRelativePath(uri), uri);
    const ids = itemIds(found.map(({ name }) => name));
    file.children.replace(
      found.map(({ name, range }, index) => {
        const item = file.children.get(ids[index]!) ?? this.#controller.createTestItem(ids[index]!, name, uri);
        item.range = rangeOf(range);
        return item;
      }),
    );
    this.#controller.items.add(file);
  }

  async #start(request: TestRunRequest, token: CancellationToken): Promise<void> {
    if (request.continuous !== true) return this.#run(request, token);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const rerun = ({ languageId }: TextDocument): void => {
      if (languageId !== "score") return;
      clearTimeout(timer);
      timer = setTimeout(() => void this.#run(new TestRunRequest(request.include, request.exclude, request.profile), token), quiet);
    };
    const listener = workspace.onDidChangeTextDocument(({ document }) => rerun(document));
    token.onCancellationRequested(() => {
      clearTimeout(timer);
      listener.dispose();
    });
    await this.#run(new TestRunRequest(request.include, request.exclude, request.profile), token);
  }

  async #run(request: TestRunRequest, token: CancellationToken): Promise<void> {
    // All tests are meant: also those of files nobody has looked at yet.
    if (request.include === undefined) await this.#findFiles();
    const run = this.#controller.createTestRun(request);
    const withCoverage = request.profile?.kind === TestRunProfileKind.Coverage;
    const covered: (readonly CoveredFile[])[] = [];
    try {
      for (const [file, blocks] of this.#chosen(request)) {
        if (token.isCancellationRequested) break;
        covered.push(await this.#runFile(run, file, blocks, withCoverage));
      }
      this.#addCoverage(run, covered);
    } finally {
      run.end();
    }
  }

  /** The blocks a request means, by file. */
  #chosen({ include, exclude }: TestRunRequest): Map<TestItem, TestItem[]> {
    const chosen = new Map<TestItem, TestItem[]>();
    const roots = include ?? [...this.#controller.items].map(([, item]) => item);
    for (const root of roots) {
      const file = root.parent ?? root;
      const blocks = root.parent === undefined ? [...root.children].map(([, item]) => item) : [root];
      const wanted = blocks.filter((block) => exclude?.includes(block) !== true && exclude?.includes(file) !== true);
      chosen.set(file, [...new Set([...(chosen.get(file) ?? []), ...wanted])]);
    }
    return chosen;
  }

  #addCoverage(run: TestRun, covered: readonly (readonly CoveredFile[])[]): void {
    for (const { uri, parts, statements, branches } of coverageByFile(covered)) {
      const file = new FileCoverage(Uri.parse(uri), countOf(statements), countOf(branches));
      this.#covered.set(file, parts);
      run.addCoverage(file);
    }
  }

  /** Runs tests of a file, and gives what they try, where that is asked for. */
  async #runFile(run: TestRun, file: TestItem, blocks: readonly TestItem[], coverage: boolean): Promise<readonly CoveredFile[]> {
    blocks.forEach((block) => run.started(block));
    const whole = blocks.length === file.children.size;
    const params: RunTestsParams = { uri: file.id, ...(whole ? {} : { names: blocks.map(({ label }) => label) }), coverage };
    const result = await this.#server.ask<RunTestsResult>(requests.runTests, params);
    const problem = result === null ? noAnswer : result.problem;
    if (result === null || problem !== null) {
      for (const block of blocks) run.errored(block, new TestMessage(problem ?? ""));
      return [];
    }
    run.appendOutput(`${file.label}: ${passedInWords(result.tests)}\r\n`);
    const outcomes = new Map(outcomesByBlock(result).map((outcome) => [outcome.name, outcome]));
    for (const block of blocks) {
      const outcome = outcomes.get(block.label);
      if (outcome === undefined) run.skipped(block);
      else if (outcome.passed) run.passed(block);
      else
        run.failed(
          block,
          outcome.failures.map((failure) => messageOf(failure, Uri.parse(file.id))),
        );
    }
    return result.coverage ?? [];
  }

  dispose(): void {
    this.#parts.forEach((part) => part.dispose());
  }
}

/** The message says what was expected and what came out; the editor's own comparison of the two would say it in signs. */
function messageOf({ message, range }: BlockFailure, uri: Uri): TestMessage {
  const shown = new TestMessage(message);
  shown.location = new Location(uri, rangeOf(range));
  return shown;
}

const countOf = ({ covered, total }: Count): TestCoverageCount => new TestCoverageCount(covered, total);

/** A mark beside a part: its sides, where it has two, are branches. */
function detailOf(part: CoveredPart): StatementCoverage {
  const range = rangeOf(part.range);
  const sides = part.branches.length === 1 ? [] : part.branches;
  return new StatementCoverage(
    testsOf(part),
    range,
    sides.map(({ name, tests: seen }) => new BranchCoverage(seen, range, `${part.text}: ${name}`)),
  );
}
