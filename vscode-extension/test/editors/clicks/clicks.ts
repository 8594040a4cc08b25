import type { Workbench } from "./workbench.ts";

export interface Click {
  readonly name: string;
  readonly run: (workbench: Workbench) => Promise<void>;
}

/**
 * What a person does on an ordinary day, with keyboard and pointer, in an order in which each step finds what the one before left. A
 * busy machine can lose a list or the focus meanwhile, so nothing depends on these but the pictures: see `../inside/checks.ts`.
 */
export const clicks: readonly Click[] = [
  {
    name: "a misspelled field is underlined, and the fix fixes it",
    run: async (workbench) => {
      await workbench.open("small.score");
      await workbench.see(".squiggly-error");
      await workbench.goTo(14, 14);
      await workbench.press("Control+.");
      await workbench.see(".action-widget .monaco-list-row", "employees");
      await workbench.picture("problem", [353, 290, 853, 480]);
      await workbench.press("Enter");
      await workbench.untilText("the field is spelt right", (text) => text.includes("+10 when employees > 50"));
      await workbench.gone(".squiggly-error");
    },
  },
  {
    name: "a suggestion is accepted with the keyboard",
    run: async (workbench) => {
      await workbench.goTo(15, 17);
      await workbench.press("Enter");
      await workbench.type("+5 when indu");
      await workbench.see(".suggest-widget .monaco-list-row.focused", "industry");
      await workbench.press("Tab");
      await workbench.untilText("the field is written out", (text) => text.includes("+5 when industry"));
    },
  },
  {
    name: "inside a text, its known values are suggested",
    run: async (workbench) => {
      await workbench.type(' is "');
      await workbench.see(".suggest-widget .monaco-list-row", "Finance");
      await workbench.type("Fi");
      await workbench.see(".suggest-widget .monaco-list-row.focused", "Finance");
      await workbench.picture("completion", [353, 305, 1083, 475]);
      await workbench.press("Enter");
      await workbench.untilText("the value is written out", (text) => text.includes('+5 when industry is "Finance"\n'));
    },
  },
  {
    name: "resting on a name explains it",
    run: async (workbench) => {
      await workbench.goTo(15, 13);
      await workbench.command("Show or Focus Hover");
      await workbench.see(".monaco-hover-content", /large/);
      await workbench.picture("hover");
      await workbench.press("Escape");
    },
  },
  {
    name: "a name is renamed everywhere",
    run: async (workbench) => {
      await workbench.goTo(15, 13);
      await workbench.press("F2");
      const input = await workbench.see(".rename-box input");
      await input.fill("big_company");
      await workbench.press("Enter");
      await workbench.untilText(
        "both places have the new name",
        (text) => text.includes("define big_company as employees > 500") && text.includes("+20 when big_company"),
      );
    },
  },
  {
    name: "saving formats the text",
    run: async (workbench) => {
      await workbench.goTo(14, 3);
      await workbench.type("     ");
      await workbench.untilText("the rule is out of line", (text) => text.includes("\n       +10 when employees"));
      await workbench.press("Control+S");
      await workbench.untilText("the rule is in line again", (text) => text.includes("\n  +10 when employees > 50\n"));
      await workbench.gone(".tab.active.dirty");
    },
  },
  {
    name: "a test that fails shows the values on its line, and passes when it is fixed",
    run: async (workbench) => {
      await workbench.command("Test: Run All Tests");
      await workbench.until("the line says what came out", async () =>
        (await workbench.editor.innerText()).replaceAll("\u00a0", " ").includes("but fit is 30"),
      );
      await workbench.picture("tests", [353, 305, 853, 530]);
      await workbench.command("Testing: Focus on Test Explorer View");
      await workbench.see(".test-explorer .monaco-list-row", "model.score");
      await workbench.picture("explorer");
      await workbench.goTo(22, 16);
      await workbench.press("Shift+End");
      await workbench.type("30");
      await workbench.untilText("the expectation is 30", (text) => text.includes("expect fit = 30"));
      await (await workbench.see(".codelens-decoration a", "Run test")).click();
      await workbench.see(".testing-run-glyph.codicon-testing-passed-icon");
      await workbench.press("Control+S");
    },
  },
  {
    name: "watched tests run again while typing",
    run: async (workbench) => {
      await workbench.command("Test: Start Continuous Run");
      await workbench.goTo(22, 16);
      await workbench.press("Shift+End");
      await workbench.type("31");
      await workbench.until("the line says what came out", async () =>
        (await workbench.editor.innerText()).replaceAll("\u00a0", " ").includes("Expected fit = 31, but fit is 30"),
      );
      await workbench.goTo(22, 16);
      await workbench.press("Shift+End");
      await workbench.type("30");
      await workbench.see(".testing-run-glyph.codicon-testing-passed-icon");
      await workbench.command("Test: Stop Continuous Run");
      await workbench.press("Control+S");
    },
  },
  {
    name: "the preview places the samples, and follows the text",
    run: async (workbench) => {
      await workbench.command("View: Show Explorer");
      await workbench.open("model.score");
      await (await workbench.see(".codelens-decoration a", "Show preview")).click();
      const page = workbench.webview;
      await page.locator("td.chosen", { hasText: "Call today" }).waitFor();
      await page.locator("svg.bullet").first().waitFor();
      await page.getByRole("button", { name: "Director of a large company" }).first().click();
      await page.locator("h2", { hasText: "Director of a large company" }).waitFor();
      await workbench.page.setViewportSize({ width: 1280, height: 1330 });
      await page.locator(".gallery").scrollIntoViewIfNeeded();
      await workbench.picture("preview", [815, 35, 1280, 1285]);
      await workbench.page.setViewportSize({ width: 1280, height: 800 });
      await workbench.page.locator(".editor-instance .view-line").first().click();
      await workbench.goTo(3, 8);
      await workbench.type("New ");
      await page.locator("h1", { hasText: "New Our leads" }).waitFor();
    },
  },
  {
    name: "a sample is explained beside its model",
    run: async (workbench) => {
      await workbench.commandThenChoose("Score: Explain a Sample", "CFO of a bank");
      await workbench.see(".tab", "CFO of a bank.txt");
      await workbench.until("the explanation is shown", async () =>
        (await workbench.page.locator(".editor-group-container .view-lines").allInnerTexts())
          .join("")
          .replaceAll("\u00a0", " ")
          .includes("Decision maker"),
      );
      await workbench.picture("explanation");
    },
  },
  {
    name: "all files are checked, also those that are not open",
    run: async (workbench) => {
      await workbench.command("Score: Check All Files");
      await workbench.notice(/5 files checked: 1 error/);
      await workbench.see(".markers-panel-container .monaco-list-row", "unheard_of");
      await workbench.picture("checked");
    },
  },
  {
    name: "the walkthrough leads to a model that works, before anything is saved",
    run: async (workbench) => {
      await workbench.command("Score: Get Started");
      await workbench.see(".getting-started-category, .gettingStartedContainer", "Score your leads");
      await workbench.picture("walkthrough");
      await workbench.commandThenChoose("Score: Create a Working Model", "In a new editor");
      await workbench.untilText("the model is there", (text) => text.includes('model "Our leads"'));
      await workbench.see(".codelens-decoration a", "Show preview");
      if ((await workbench.page.locator(".squiggly-error, .squiggly-warning").count()) > 0) throw new Error("There is something to fix.");
    },
  },
  {
    name: "the server starts anew when it is asked to",
    run: async (workbench) => {
      await workbench.command("Score: Restart the Language Server");
      await workbench.goTo(8, 1);
      await workbench.type("field ");
      await workbench.see(".squiggly-error");
    },
  },
];
