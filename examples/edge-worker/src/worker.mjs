/** A worker as Cloudflare, Deno Deploy and Vercel run it: a web request comes in, and what is to be done about the lead goes out. */
import { score } from "./model.mjs";

export default {
  /** @param {Request} request with `lead`, `events` and, if not now, `at`, as JSON */
  async fetch(request) {
    if (request.method !== "POST") return answer(405, { error: "Send a lead with POST." }, { allow: "POST" });
    let input;
    try {
      input = await request.json();
    } catch {
      return answer(400, { error: "The body is not JSON." });
    }
    try {
      const { cell, action, discarded, scores } = score(input?.lead, input?.events ?? [], input?.at ?? new Date());
      return answer(200, { fit: scores.fit.points, engagement: scores.engagement.points, cell, action, discarded });
    } catch (error) {
      // What the model cannot read is the sender's to fix; anything else is ours, and the platform logs it.
      if (error?.name !== "InputError") throw error;
      return answer(422, { problems: error.problems });
    }
  },
};

const answer = (status, body, headers = {}) => Response.json(body, { status, headers });
