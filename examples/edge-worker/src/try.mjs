/** Sends three requests to the worker, without a platform around it. */
import worker from "./worker.mjs";

const requests = [
  {
    lead: { email: "ines@harbour.example", job_title: "Finance Director", industry: "Software", employees: 180, country: "Spain" },
    events: [{ event: "demo_request", at: "2026-06-30T08:00:00Z", properties: { seats: 5 } }],
    at: "2026-06-30",
  },
  { lead: { email: "spy@rivalmetrics.example" }, at: "2026-06-30" },
  { lead: { employees: "a lot" }, at: "2026-06-30" },
];

for (const request of requests) {
  const response = await worker.fetch(new Request("https://score.example", { method: "POST", body: JSON.stringify(request) }));
  console.log(response.status, await response.text());
}
