/** One comment on a pull request, written once and changed from then on. */
import { show } from "./runner.mjs";

/** By this the comment is found again; people do not see it. */
const mark = "<!-- scoreline -->";

/** GitHub takes 65,536 characters; what is left is for what is said in place of parts that are too long. */
const longest = 60_000;

/**
 * Writes what a pull request changes as a comment on it, or changes the one that is there. Where nothing changes, only a comment that is
 * there is changed. What does not work is said at the job, and fails nothing: the summary of the job has the same text.
 */
export async function comment(parts, { repository, number, token, api }) {
  const comments = `${api}/repos/${repository}/issues/${number}/comments`;
  try {
    const earlier = await find(comments, token);
    if (parts.length === 0 && earlier === undefined) return;
    const body = bodyOf(parts);
    if (earlier === undefined) await ask(comments, "POST", token, { body });
    else if (earlier.body !== body) await ask(earlier.url, "PATCH", token, { body });
  } catch (error) {
    if (!(error instanceof Refused) && !(error instanceof TypeError) && error?.name !== "TimeoutError") throw error;
    show("warning", `What changes could not be written as a comment: ${reasonOf(error)} The summary of the job has it.`);
  }
}

function bodyOf(parts) {
  if (parts.length === 0) return `${mark}\nThe models mean the same as before.\n`;
  let length = 0;
  const shown = parts.map(({ path, markdown }) => {
    if (length + markdown.length > longest) return `\`${path}\`: too long for a comment, see the summary of the job.\n`;
    length += markdown.length;
    return markdown;
  });
  const body = `${mark}\n${shown.join("\n")}`;
  return body.length <= 65_000 ? body : `${mark}\n${parts.length} models change, see the summary of the job.\n`;
}

async function find(comments, token) {
  for (let page = 1; ; page++) {
    const found = await ask(`${comments}?per_page=100&page=${page}`, "GET", token);
    const ours = found.find(({ body }) => body?.startsWith(mark));
    if (ours !== undefined || found.length < 100) return ours;
  }
}

class Refused extends Error {}

async function ask(url, method, token, content) {
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      accept: "application/vnd.github+json",
      "content-type": "application/json",
      "user-agent": "scoreline-action",
    },
    ...(content === undefined ? {} : { body: JSON.stringify(content) }),
    signal: AbortSignal.timeout(30_000),
  });
  if (response.status === 401 || response.status === 403 || response.status === 404)
    throw new Refused("the job may not. It needs permissions: pull-requests: write, which pull requests from forks never have.");
  if (!response.ok) throw new Refused(`GitHub answered with ${response.status}.`);
  return response.json();
}

const reasonOf = (error) =>
  error instanceof Refused ? error.message : error.name === "TimeoutError" ? "GitHub gave no answer." : "GitHub could not be reached.";
