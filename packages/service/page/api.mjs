/** Asks the service, with a key where it demands one. */
import { found } from "./elements.mjs";

const kept = "scoreline-key";

/** Something that the service refused, in its own words. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * What the service answers, as JSON. Throws a Refused.
 * @param {string} path from the top of the service on, without a slash before it
 * @returns {Promise<any>}
 */
export const ask = async (path) => (await answer(path, "application/json")).json();

/**
 * What it answers as a page.
 * @param {string} path
 */
export const askPage = async (path) => (await answer(path, "text/html")).text();

/**
 * @param {string} path
 * @param {string} accept
 * @returns {Promise<Response>}
 */
async function answer(path, accept) {
  const key = sessionStorage.getItem(kept);
  /** @type {Record<string, string>} */
  const headers = { accept };
  if (key !== null) headers["authorization"] = `Bearer ${key}`;
  const response = await fetch(path, { headers });
  if (response.ok) return response;
  const { detail = response.statusText } = await response.json();
  if (response.status !== 401) throw new Refused(response.status, detail);
  await askForKey(key === null ? "This service answers only who has a key." : detail);
  return answer(path, accept);
}

/** @type {Promise<void> | null} */
let asking = null;

/**
 * All that is asked meanwhile waits for the same answer.
 * @param {string} why
 */
function askForKey(why) {
  asking ??= new Promise((resolve) => {
    const dialog = found("dialog", "ask");
    found("p", "ask-why").textContent = why;
    dialog.addEventListener(
      "close",
      () => {
        sessionStorage.setItem(kept, found("input", "key").value.trim());
        found("input", "key").value = "";
        asking = null;
        resolve();
      },
      { once: true },
    );
    dialog.showModal();
  });
  return asking;
}
