import { workspace } from "vscode";
import { eventually } from "./editor.ts";
import { deskSetting, type Answer, type Letter, type Sight } from "./letters.ts";

/** Sends a letter to whoever started the editor, and waits for the answer. Plain text is what a browser sends without asking first. */
export async function send(letter: Letter): Promise<void> {
  // In a browser, the settings of the folder are read while extensions start already.
  const url = await eventually("a setting says where the desk is", () =>
    workspace.getConfiguration(deskSetting.section).get<string>(deskSetting.name),
  );
  const response = await fetch(url, { method: "POST", body: JSON.stringify(letter) });
  const { problem } = (await response.json()) as Answer;
  if (problem !== null) throw new Error(problem);
}

/** Waits until something is drawn. */
export const see = (place: Sight["in"], selector: string, text: string): Promise<void> =>
  send({ kind: "see", sight: { in: place, selector, text } });

/** Waits until something is drawn, and sends it a click. */
export const click = (place: Sight["in"], selector: string, text: string): Promise<void> =>
  send({ kind: "see", sight: { in: place, selector, text, click: true } });
