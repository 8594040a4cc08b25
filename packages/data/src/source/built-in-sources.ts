import dynamics from "../../sources/dynamics.json" with { type: "json" };
import eloqua from "../../sources/eloqua.json" with { type: "json" };
import ga4 from "../../sources/ga4.json" with { type: "json" };
import hubspot from "../../sources/hubspot.json" with { type: "json" };
import marketo from "../../sources/marketo.json" with { type: "json" };
import mautic from "../../sources/mautic.json" with { type: "json" };
import odoo from "../../sources/odoo.json" with { type: "json" };
import pardot from "../../sources/pardot.json" with { type: "json" };
import posthog from "../../sources/posthog.json" with { type: "json" };
import rudderstack from "../../sources/rudderstack.json" with { type: "json" };
import salesforce from "../../sources/salesforce.json" with { type: "json" };
import segment from "../../sources/segment.json" with { type: "json" };
import snowplow from "../../sources/snowplow.json" with { type: "json" };
import zoho from "../../sources/zoho.json" with { type: "json" };
import type { DataSource } from "./data-source.ts";

/** The sources that are known by name; a test reads each of them as a file of one's own is read. */
export const builtInSources: Readonly<Record<string, DataSource>> = {
  hubspot: hubspot as DataSource,
  salesforce: salesforce as DataSource,
  marketo: marketo as DataSource,
  eloqua: eloqua as DataSource,
  pardot: pardot as DataSource,
  dynamics: dynamics as DataSource,
  mautic: mautic as DataSource,
  segment: segment as DataSource,
  rudderstack: rudderstack as DataSource,
  snowplow: snowplow as DataSource,
  ga4: ga4 as DataSource,
  posthog: posthog as DataSource,
  zoho: zoho as DataSource,
  odoo: odoo as DataSource,
};
