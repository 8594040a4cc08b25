/** A small model with leads and events, and what a run makes of them. */

/** Ten points for a bank, one for every hundred employees; interest from demos and pages. */
export const model = `model "Small" { timezone "Europe/Madrid" }

lead {
  id: text key
  email: email
  industry: one of "Finance", "Retail"
  employees: number from "Company Size"
  created: date
  use_case: text from "where"
  missing "N/A"
}

event page_view { url: url, seconds: number }
event demo_request from "demo.asked"

fit {
  +10 when industry is "Finance"
  +(employees / 100) when employees > 0
  ratings A from 10, B otherwise
}

behavior engagement {
  stage "Look" { +1 for page_view } // score-ignore unbounded-score because its sums are worked out by hand
  stage "Ask" { +20 for demo_request, decay half-life 30 days }
  ratings 1 from 20, 2 from 5, 3 otherwise
}

discard "Wrong address" when email.domain is "bad.example"
action call "Call" { team: "Sales" }
action mail "Mail" { team: "Marketing" }

matrix fit by engagement {
  |   | 1    | 2    | 3    |
  | A | call | call | mail |
  | B | mail | mail | none |
}

lifecycle {
  ready "Ready" when engagement rated 1
  known otherwise
}
`;

export const leads = `id,email,industry,Company Size,created
b,ana@bank.example,Finance,250,2026-01-02
a,ben@shop.example,retail,,
c,eve@bad.example,N/A,1234,
`;

export const events = `lead_id,event,at,url
a,demo.asked,2026-06-01,
b,page_view,2026-05-01T10:00:00Z,https://x.example/
a,page_view,2026-06-01 09:00,/
c,demo_request,2026-06-15,
`;

export const header = "lead_id,fit,fit_rating,engagement,engagement_rating,engagement_stage,discarded,cell,action,lifecycle";
// By hand: b = 10 + 2.5 and one page; a = 20 halves in 30 days (June 1 to July 1) + 1 = 11; c = 12.34, 20 × 0.5^(16/30) = 13.819…
export const rows = ["b,12.5,A,1,3,Look,,A3,mail,known", "a,0,B,11,2,Ask,,B2,mail,known"];

export const files = { "m.score": model, "leads.csv": leads, "events.csv": events };
export const usual = ["run", "m.score", "--leads", "leads.csv", "--events", "events.csv", "--at", "2026-07-01"];
