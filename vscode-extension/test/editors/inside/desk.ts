import { commands, workspace } from "vscode";
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

/**
 * Waits for a message in the list of messages, presses its button where one is named, and clears the list. Messages in the corner may
 * be over before anybody looks, and of more than three within 0.8 seconds the editor shows the others in the list alone.
 */
export async function told(text: string, button?: string): Promise<void> {
  await commands.executeCommand("notifications.showList");
  await see("window", ".notifications-center .notification-list-item-message", text);
  if (button !== undefined) await click("window", ".notifications-center .monaco-button", button);
  await commands.executeCommand("notifications.clearAll");
}
