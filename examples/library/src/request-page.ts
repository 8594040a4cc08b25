import type { Plan } from "@scoreline/runtime";
import { html, page } from "./html.ts";

const example = {
  lead: { email: "ines@harbour.example", job_title: "Finance Director", industry: "Software", employees: 180, country: "Spain" },
  events: [
    { event: "page_view", at: "2026-06-24", properties: { url: "https://tally.example/pricing" } },
    { event: "demo_request", at: "2026-06-30", properties: { seats: 30 } },
  ],
  at: "2026-06-30",
};

/** Where someone tries the service out by hand. */
export function requestPage(plan: Plan): string {
  const name = plan.words?.name ?? "Lead scoring";
  return page(
    name,
    html`<h1>${name}</h1>
<form method="post" action="/explain">
<p><label for="request">A lead, what it did, and the moment that counts:</label></p>
<textarea id="request" name="request" rows="28">${JSON.stringify(example, null, 2)}</textarea>
<p><button>Explain the score</button> or <a href="/browser/">score in the browser</a></p>
</form>`,
  );
}
