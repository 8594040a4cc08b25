import { closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import {
  findReferencesKeymap,
  hoverTooltips,
  jumpToDefinitionKeymap,
  LSPPlugin,
  renameKeymap,
  serverCompletion,
  signatureHelp,
} from "@codemirror/lsp-client";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { score } from "@scoreline/codemirror";
import { openDialog } from "./elements.ts";
import { placeIn, type Server } from "./server.ts";

/** Colors and sizes; what is what has the page's own names for colors, which know light and dark. */
const looks = EditorView.theme({
  "&": { color: "var(--our-text)", backgroundColor: "var(--our-ground)", fontSize: "13.5px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace", lineHeight: "1.5" },
  ".cm-content": { caretColor: "var(--our-text)" },
  ".cm-cursor": { borderLeftColor: "var(--our-text)" },
  ".cm-gutters": { color: "var(--our-dim)", backgroundColor: "var(--our-raised)", borderRight: "1px solid var(--our-line)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--our-accent) 7%, transparent)" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "var(--our-chosen)",
  },
  ".cm-selectionMatch": { backgroundColor: "color-mix(in srgb, var(--our-accent) 18%, transparent)" },
  ".cm-panels, .cm-tooltip": { color: "var(--our-text)", backgroundColor: "var(--our-raised)", borderColor: "var(--our-line)" },
  ".cm-panels button, .cm-panel input": { color: "var(--our-text)", background: "var(--our-ground)", borderColor: "var(--our-line)" },
  ".cm-tooltip": { maxWidth: "min(38rem, 90vw)" },
  ".cm-lsp-documentation": { padding: "2px 10px", maxHeight: "20rem", overflowY: "auto", font: "13px/1.45 system-ui, sans-serif" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { color: "var(--our-on-accent)", backgroundColor: "var(--our-accent)" },
  ".cm-completionDetail": { color: "inherit", fontStyle: "normal", opacity: "0.85" },
  ".cm-diagnostic": { whiteSpace: "pre-wrap", padding: "4px 8px" },
  ".cm-diagnosticAction": { color: "var(--our-on-accent)", backgroundColor: "var(--our-accent)" },
  ".tok-keyword": { color: "var(--our-word)" },
  ".tok-string, .tok-atom": { color: "var(--our-literal)" },
  ".tok-number": { color: "var(--our-number)" },
  ".tok-comment": { color: "var(--our-dim)", fontStyle: "italic" },
  ".tok-propertyName, .tok-typeName, .tok-className, .tok-definition": { color: "var(--our-name)" },
  ".tok-invalid": { color: "var(--our-error)" },
});

const dark = new Compartment();
const isDark = (): boolean => getComputedStyle(document.documentElement).colorScheme === "dark" || prefersDark.matches;
const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const darkTheme = (): Extension => EditorView.darkTheme.of(document.documentElement.dataset["colors"] !== "light" && isDark());

/** What the boxes of CodeMirror are drawn for, light or dark, once that has changed. */
export function recolor(view: EditorView): void {
  view.dispatch({ effects: dark.reconfigure(darkTheme()) });
}

/** Whatever the server does for a text in the editor, in words of ours. */
const served: Extension = [
  serverCompletion(),
  hoverTooltips(),
  signatureHelp(),
  keymap.of([...renameKeymap, ...jumpToDefinitionKeymap, ...findReferencesKeymap]),
  EditorState.phrases.of({
    "Rename request failed": "It cannot be renamed",
    rename: "Rename",
  }),
];

/** Shows what the word of the cursor means, for whoever has no pointer; it is what a pointer over the word would show. */
export async function explainWord(view: EditorView, server: Server): Promise<void> {
  const plugin = LSPPlugin.get(view);
  const position = placeIn(view.state.doc, view.state.selection.main.head);
  const params = { textDocument: { uri: plugin?.uri }, position };
  const help =
    plugin === null
      ? null
      : await server.ask<{ readonly contents: { readonly kind: "markdown"; readonly value: string } }>("textDocument/hover", params);
  const text = document.createElement("div");
  if (help === null || plugin === null) text.textContent = "There is nothing to say about this word. Put the cursor on another one.";
  else text.innerHTML = plugin.docToHTML(help.contents);
  openDialog("What this word means", [text], () => view.focus());
}

/** The state of an editor with a file. `more` is the client of the server for it, and who listens. */
export function editorState(doc: string, name: string, isScore: boolean, more: Extension): EditorState {
  return EditorState.create({
    doc,
    extensions: [
      lineNumbers(),
      highlightSpecialChars(),
      history(),
      drawSelection(),
      EditorView.lineWrapping,
      highlightActiveLine(),
      highlightActiveLineGutter(),
      highlightSelectionMatches(),
      EditorView.contentAttributes.of({ "aria-label": `Text of ${name}`, tabindex: "0" }),
      looks,
      dark.of(darkTheme()),
      indentUnit.of("  "),
      isScore
        ? [
            score(),
            syntaxHighlighting(classHighlighter),
            foldGutter(),
            indentOnInput(),
            bracketMatching(),
            closeBrackets(),
            lintGutter(),
            keymap.of([...closeBracketsKeymap, ...foldKeymap, ...completionKeymap, ...lintKeymap]),
            served,
          ]
        : [],
      more,
      // Tab leaves the editor once Escape was pressed, as CodeMirror has it.
      keymap.of([...searchKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
    ],
  });
}
