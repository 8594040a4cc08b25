import type { Event, Lead } from "./model.ts";

/** What this application knows of somebody who signed up: its own words, not those of the model. */
export interface SignUp {
  readonly address: string;
  readonly title: string | null;
  readonly company: { readonly sector: string; readonly staff: number | null; readonly country: string };
  /** When they asked for a demo, and for how many people; null where they did not. */
  readonly demo: { readonly asked: Date; readonly seats: number } | null;
  readonly pages: readonly { readonly address: string; readonly seen: Date }[];
}

/** The same as the model reads it. A field that the model does not have, or a value that it does not take, does not compile. */
export function leadOf({ address, title, company }: SignUp): Lead {
  return {
    email: address,
    job_title: title,
    industry: industries[company.sector],
    employees: company.staff,
    country: company.country,
  };
}

/** What our sectors are called in the model; it knows no others. */
const industries: Readonly<Record<string, Lead["industry"]>> = {
  saas: "Software",
  banking: "Finance",
  consulting: "Services",
};

/** What they did. */
export function eventsOf({ demo, pages }: SignUp): readonly Event[] {
  const visits = pages.map(({ address, seen }): Event => ({ event: "page_view", at: seen, properties: { url: address } }));
  if (demo === null) return visits;
  return [...visits, { event: "demo_request", at: demo.asked, properties: { seats: demo.seats } }];
}
