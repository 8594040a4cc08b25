import {
  type FileCoverageDetail,
  type CodeAction,
  CodeActionKind,
  commands,
  ConfigurationTarget,
  DiagnosticSeverity,
  extensions,
  type Hover,
  languages,
  MarkdownString,
  Range,
  TabInputTextDiff,
  TestResultState,
  tests,
  type TextEdit,
  window,
  workspace,
  WorkspaceEdit,
  type TestResultSnapshot,
} from "vscode";
import { click, see, told } from "./desk.ts";
import {
  accept,
  apply,
  after,
  closeTab,
  eventually,
  fileNamed,
  lensTitles,
  open,
  pressLens,
  problemWith,
  replace,
  untilNoProblems,
  untilText,
} from "./editor.ts";

export interface Check {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/**
 * What the editor gets from the extension, asked through the editor's own API, so that neither focus nor pointer nor time has a say.
 * Each check finds what the one before left. Every host passes all of it.
 */
export const checks: readonly Check[] = [
  {
    name: "opening a .score file starts the extension",
    run: async () => {
      const document = await open("small.score");
      if (document.languageId !== "score") throw new Error(`The language of the file is ${document.languageId}.`);
      await eventually("the extension is active", () => extensions.getExtension("scoreline.score-language")?.isActive === true);
    },
  },
  {
    name: "a misspelled field is reported, and the quick fix corrects it",
    run: async () => {
      const document = await open("small.score");
      const { range, severity } = await problemWith(document.uri, "employes");
      if (severity !== DiagnosticSeverity.Error || document.getText(range) !== "employes")
        throw new Error(`The report is of “${document.getText(range)}”.`);
      const { edit } = await eventually("a fix is offered", async () => {
        const actions = await commands.executeCommand<CodeAction[]>(
          "vscode.executeCodeActionProvider",
          document.uri,
          range,
          CodeActionKind.QuickFix.value,
        );
        return actions.find(({ title }) => title.includes("employees"));
      });
      await apply(edit ?? new WorkspaceEdit());
      await untilText(document, "+10 when employees > 50");
      await untilNoProblems(document.uri);
    },
  },
  {
    name: "a field is suggested",
    run: async () => {
      const document = await open("small.score");
      await replace(document, "+20 when large\n", "+20 when large\n  +5 when indu\n");
      await accept(document, after(document, "+5 when indu"), "industry");
      await untilText(document, "+5 when industry\n");
    },
  },
  {
    name: "inside a text, its known values are suggested",
    run: async () => {
      const document = await open("small.score");
      await replace(document, "+5 when industry", '+5 when industry is "Fi"');
      await accept(document, after(document, 'is "Fi'), "Finance");
      await untilText(document, '+5 when industry is "Finance"\n');
      await untilNoProblems(document.uri);
    },
  },
  {
    name: "a name is explained",
    run: async () => {
      const document = await open("small.score");
      await eventually("the name is explained", async () => {
        const hovers = await commands.executeCommand<Hover[]>("vscode.executeHoverProvider", document.uri, after(document, "+20 when l"));
        const words = hovers.flatMap(({ contents }) => contents).map((content) => (content instanceof MarkdownString ? content.value : ""));
        return words.some((text) => text.includes("large") && text.includes("employees > 500"));
      });
    },
  },
  {
    name: "a name is renamed everywhere",
    run: async () => {
      const document = await open("small.score");
      const edit = await commands.executeCommand<WorkspaceEdit>(
        "vscode.executeDocumentRenameProvider",
        document.uri,
        after(document, "+20 when l"),
        "big_company",
      );
      await apply(edit);
      await untilText(document, "define big_company as employees > 500");
      await untilText(document, "+20 when big_company");
    },
  },
  {
    name: "the layout is offered as edits",
    run: async () => {
      const document = await open("small.score");
      await replace(document, "  +10 when employees", "       +10 when employees");
      const edits = await commands.executeCommand<TextEdit[]>("vscode.executeFormatDocumentProvider", document.uri, {
        tabSize: 2,
        insertSpaces: true,
      });
      const line = after(document, "+10 when").line;
      if (edits.length === 0 || edits.some(({ range }) => !range.contains(new Range(line, 0, line, 1)) && range.start.line !== line)) {
        throw new Error(`The edits are ${JSON.stringify(edits)}.`);
      }
    },
  },
  {
    name: "saving formats the text",
    run: async () => {
      const document = await open("small.score");
      const saved = async (): Promise<boolean> => {
        await replace(document, "+10 when employees", " +10 when employees");
        if (!(await document.save())) throw new Error("The editor did not save.");
        return document.getText().includes("\n  +10 when employees > 50\n");
      };
      // The editor sets up what it does beside saving in idle time after its start. Until then, it only saves; from then on, nothing is let pass.
      await eventually("a save formats the text", saved);
      if (!(await saved())) throw new Error(`A later save left the text as it was:\n${document.getText()}`);
      await eventually(
        "the file on disk is formatted",
        async () =>
          !document.isDirty &&
          new TextDecoder().decode(await workspace.fs.readFile(document.uri)).includes("\n  +10 when employees > 50\n"),
      );
    },
  },
  {
    name: "a test that fails says what came out, and passes once it is corrected",
    run: async () => {
      const document = await open("small.score");
      await commands.executeCommand("testing.runAll");
      await eventually("the message says what came out", () =>
        messagesOf("A large company").some((message) => message.includes("Expected fit = 35, but fit is 30")),
      );
      await replace(document, "expect fit = 35", "expect fit = 30");
      await pressLens(document, "Run test");
      await eventually("the test passes", () => stateOf("A large company") === TestResultState.Passed);
    },
  },
  {
    name: "coverage marks what no test tries",
    run: async () => {
      const document = await open("small.score");
      await commands.executeCommand("score.showCoverage");
      const textAt = ({ location }: FileCoverageDetail): string => document.getText(location instanceof Range ? location : undefined);
      await eventually("the rule and the rating that no test comes to are marked, and nothing else", async () => {
        const details = (await tests.testResults[0]?.getDetailedCoverage?.(document.uri)) ?? [];
        const untried = details.filter(({ executed }) => executed === 0).map(textAt);
        return details.length > 4 && untried.join("; ") === '+5 when industry is "Finance"; B otherwise';
      });
      await eventually("of a condition, the side that no test sees is marked", async () => {
        const details = (await tests.testResults[0]?.getDetailedCoverage?.(document.uri)) ?? [];
        const condition = details.find((detail) => textAt(detail) === "employees > 50");
        return condition !== undefined && "branches" in condition && condition.branches.map(({ executed }) => executed).join() === "1,0";
      });
    },
  },
  {
    name: "watched tests run again while typing",
    run: async () => {
      const document = await open("small.score");
      await commands.executeCommand("testing.startContinuousRun");
      await replace(document, "expect fit = 30", "expect fit = 31");
      await eventually("the message says what came out", () =>
        messagesOf("A large company").some((message) => message.includes("Expected fit = 31, but fit is 30")),
      );
      await replace(document, "expect fit = 31", "expect fit = 30");
      await eventually("the test passes", () => stateOf("A large company") === TestResultState.Passed);
      await commands.executeCommand("testing.stopContinuousRun");
      await document.save();
    },
  },
  {
    name: "the report on a model is shown beside its text",
    run: async () => {
      const document = await open("model.score");
      await commands.executeCommand("score.showReport", document.uri);
      await see("preview", "h1", "Our leads");
      await see("preview", "h2", "Who fits");
      await closeTab("Score Report");
    },
  },
  {
    name: "what a model changes from the last commit is shown beside it, or that git keeps no versions of it",
    run: async () => {
      const document = await open("model.score");
      await replace(document, "+50 for demo_request", "+41 for demo_request");
      await commands.executeCommand("score.compareWithGit", document.uri);
      // In a browser there is no git.
      if (extensions.getExtension("vscode.git") === undefined) await told("there is nothing to compare with");
      else {
        await see("preview", "h1", "What changes from HEAD:model.score to model.score");
        await see("preview", "li", "now +41");
        await closeTab("Score Changes");
      }
      await replace(document, "+41 for demo_request", "+50 for demo_request");
    },
  },
  {
    name: "the preview places the samples, and follows the text",
    run: async () => {
      const document = await open("model.score");
      await pressLens(document, "Show preview");
      await see("preview", "td.chosen", "Call today");
      await see("preview", "svg.chart", "");
      await click("preview", "button", "Director of a large company");
      await see("preview", "h2", "Director of a large company");
      await replace(document, 'model "Our leads"', 'model "Our new leads"');
      await see("preview", "h1", "Our new leads");
    },
  },
  {
    name: "leads beside a model are counted, with what typing changes for them; in a browser nothing is said of any",
    run: async () => {
      const document = await open("gym/gym.score");
      await untilNoProblems(document.uri);
      // In a browser there is no git, and there are no files of this machine.
      if (extensions.getExtension("vscode.git") === undefined) {
        await pressLens(document, "Show preview");
        await see("preview", "h1", "Gym");
        const said = (await lensTitles(document)).filter((title) => title.includes("lead"));
        if (said.length > 0) throw new Error(`It is said: ${said.join("; ")}`);
        return;
      }
      const says = (title: string): Promise<unknown> =>
        eventually(`a lens says “${title}”`, async () => (await lensTitles(document)).includes(title));
      await says("4 leads: Call 1 · Mail 2 · discarded 1");
      await replace(document, "distance <= 5", "distance <= 10");
      await says("4 leads: Call 2 (+1) · Mail 1 (−1) · discarded 1");
      await says("2 leads, 50% · +1 against the saved version");
      await pressLens(document, "Show preview");
      await see("preview", "p", "1 lead is decided otherwise than in the saved version.");
      await replace(document, "distance <= 10", "distance <= 5");
      await says("4 leads: Call 1 · Mail 2 · discarded 1");
    },
  },
  {
    name: "a real lead becomes a test that passes, chosen among the leads beside the model; in a browser it is said that none are read",
    run: async () => {
      const document = await open("gym/gym.score");
      if (extensions.getExtension("vscode.git") === undefined) {
        await commands.executeCommand("score.recordLead", document.uri);
        await told("In the browser no leads are read.");
        return;
      }
      const recorded = commands.executeCommand("score.recordLead", document.uri);
      await see("window", ".quick-input-list .monaco-list-row.focused", "ana");
      await commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      await recorded;
      await untilText(document, "lead { distance: 3 }");
      await untilText(document, "expect not discarded, cell A1, action call");
      await commands.executeCommand("testing.runAll");
      const recordedTest = /^test "(.*)"/m.exec(document.getText())?.[1] ?? "";
      await eventually("the test passes", () => stateOf(recordedTest) === TestResultState.Passed);
    },
  },
  {
    name: "points are fitted to what became of the leads, shown beside those of now, and taken; in a browser it is said that no leads are read",
    run: async () => {
      const document = await open("shop/shop.score");
      await untilNoProblems(document.uri);
      await commands.executeCommand("score.fitPoints", document.uri);
      if (extensions.getExtension("vscode.git") === undefined) return told("In the browser no leads are read.");
      await told("There are no leads beside this model.");
      await workspace.fs.writeFile(fileNamed("shop/leads.csv"), new TextEncoder().encode(shopLeads()));
      await eventually("the leads are counted", async () => (await lensTitles(document)).some((title) => title.includes("800 leads")));
      await commands.executeCommand("score.fitPoints", document.uri);
      await told("Say in the setting score.outcome what became of these leads");
      const settings = workspace.getConfiguration("score");
      await settings.update("outcome", "won", ConfigurationTarget.Global);
      await settings.update("outcomeAsOf", "created", ConfigurationTarget.Global);
      const { command } = await eventually("the action is offered", async () => {
        const actions = await commands.executeCommand<CodeAction[]>(
          "vscode.executeCodeActionProvider",
          document.uri,
          new Range(0, 0, 0, 0),
          CodeActionKind.RefactorRewrite.value,
        );
        return actions.find(({ title }) => title === "Fit the points to what happened");
      });
      await commands.executeCommand(command!.command, ...(command!.arguments as unknown[]));
      await eventually("both are shown", () => {
        const { input } = window.tabGroups.activeTabGroup.activeTab ?? {};
        return input instanceof TabInputTextDiff && input.original.toString() === document.uri.toString();
      });
      await eventually("one of them has the fitted points", () =>
        workspace.textDocuments.some((shown) => shown.uri.scheme === "score-fitted" && shown.getText().includes('+0 when source is "web"')),
      );
      await told("On later leads, the fitted points say more of who comes", "Use These Points");
      await untilText(document, '+0 when source is "web"');
      for (const name of ["outcome", "outcomeAsOf"]) await settings.update(name, undefined, ConfigurationTarget.Global);
    },
  },
  {
    name: "a sample is explained beside its model",
    run: async () => {
      const document = await open("model.score");
      await commands.executeCommand("score.explainSample", document.uri, "CFO of a bank");
      await eventually("the explanation is shown", () =>
        window.visibleTextEditors.some(
          ({ document }) => document.uri.scheme === "score-explanation" && document.getText().includes("Decision maker"),
        ),
      );
    },
  },
  {
    name: "all files are checked, also those that are not open",
    run: async () => {
      await commands.executeCommand("score.checkWorkspace");
      const other = fileNamed("other.score");
      await problemWith(other, "unheard_of");
      await eventually("no other file has errors", () => {
        const withErrors = languages
          .getDiagnostics()
          .filter(([, problems]) => problems.some(({ severity }) => severity === DiagnosticSeverity.Error));
        return withErrors.length === 1;
      });
      const versions = languages.getDiagnostics().filter(([{ query }, problems]) => query !== "" && problems.length > 0);
      if (versions.length > 0) throw new Error(`Something is told of a version: ${JSON.stringify(versions)}`);
    },
  },
  {
    name: "the walkthrough leads to a model that works, and overwrites nothing",
    run: async () => {
      await commands.executeCommand("score.openWalkthrough");
      await see("window", ".gettingStartedContainer", "Score your leads");
      const created = commands.executeCommand("score.createSample");
      await see("window", ".quick-input-list .monaco-list-row.focused", "In this folder");
      await commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      await created;
      const document = await eventually("the model is shown", () => {
        const shown = window.activeTextEditor?.document;
        return shown?.uri.toString() === fileNamed("model-2.score").toString() && shown;
      });
      await pressLens(document, "Show preview");
      await see("preview", "h1", "Our leads");
      await untilNoProblems(document.uri);
    },
  },
  {
    name: "the server starts anew when it is asked to",
    run: async () => {
      const document = await open("small.score");
      await commands.executeCommand("score.restartServer");
      await replace(document, "+10 when employees", "+10 when employes");
      await problemWith(document.uri, "employes");
    },
  },
];

/** The last run of a test: its state and its messages. */
function lastRun(label: string): TestResultSnapshot["taskStates"][number] | undefined {
  const all = (found: readonly TestResultSnapshot[]): readonly TestResultSnapshot[] => found.flatMap((one) => [one, ...all(one.children)]);
  return tests.testResults
    .map(({ results }) =>
      all(results)
        .find((result) => result.label === label)
        ?.taskStates.at(-1),
    )
    .find((state) => state !== undefined);
}

const stateOf = (label: string): TestResultState | undefined => lastRun(label)?.state;

const messagesOf = (label: string): readonly string[] =>
  (lastRun(label)?.messages ?? []).map(({ message }) => (typeof message === "string" ? message : message.value));

/** One lead a day. Of ten large ones of one source six buy, of ten small ones one does: the source says nothing. */
function shopLeads(): string {
  const rows = Array.from({ length: 800 }, (_, at) => {
    const isLarge = at % 2 === 0;
    const won = Math.floor(at / 4) % 10 < (isLarge ? 6 : 1);
    const created = new Date(at * 86_400_000).toISOString().slice(0, 10);
    return `l${at},${created},${isLarge ? 200 : 20},${Math.floor(at / 2) % 2 === 0 ? "web" : "fair"},${won ? "yes" : "no"}\n`;
  });
  return `id,created,size,source,won\n${rows.join("")}`;
}
