-- The model “B2B SaaS inbound”, by “score sql --dialect duckdb”.
-- It reads the table leads:
-- - "lead" BIGINT: the number of the lead, unlike every other
-- - "key" VARCHAR: what identifies it, as it was given; NULL for none
-- - "day" INTEGER: the day of the moment of scoring, in the zone of the model, as days since 1970-01-01
-- - "until" BIGINT: the last instant that counts, in milliseconds since 1970-01-01T00:00Z
-- - "f1_email" VARCHAR: the field “email”, folded as texts are compared
-- - "f2_job_title" VARCHAR: the field “job_title”, folded as texts are compared
-- - "f3_industry" VARCHAR: the field “industry”, folded as texts are compared
-- - "f4_employees" DOUBLE: the field “employees”
-- - "f5_country" VARCHAR: the field “country”, folded as texts are compared
-- - "f7_interests" VARCHAR[]: the field “interests”, each text folded; NULL where it is empty
-- - "f8_seats_wanted" DOUBLE: the field “seats_wanted”
-- - "f9_consent" BOOLEAN: the field “consent”
-- - "f10_customer" BOOLEAN: the field “customer”
-- - "f11_account_owner" VARCHAR: the field “account_owner”, folded as texts are compared
-- - "f12_created" INTEGER: the field “created”, days since 1970-01-01
-- It reads the table events:
-- - "lead" BIGINT: the number of its lead
-- - "arrival" BIGINT: in which order the events of a lead came: of two at one instant, the lower one is earlier
-- - "kind" INTEGER: what happened: 0 page_view, 1 newsletter_signup, 2 report_download, 3 demo_request, 4 email_delivered, 5 email_click, 6 email_bounce, 7 unsubscribe, 8 resubscribe, 9 webinar_registered, 10 webinar_attended, 11 trial_started, 12 trial_login, 13 teammate_invited, 14 deal_lost
-- - "instant" BIGINT: when, in milliseconds since 1970-01-01T00:00Z
-- - "day" INTEGER: its day in the zone of the model, as days since 1970-01-01
-- - "untimed" BOOLEAN: whether it was given without a time of day
-- - "id" VARCHAR: what identifies it among all events of the lead; NULL for none
-- - "key" VARCHAR: what identifies it among those of its kind; NULL for none
-- - "p0_0_url" VARCHAR: “url” of page_view, folded as texts are compared
-- - "p0_1_seconds" DOUBLE: “seconds” of page_view
-- - "p2_0_asset" VARCHAR: “asset” of report_download, folded as texts are compared
-- - "p4_0_email_id" VARCHAR: “email_id” of email_delivered, folded as texts are compared
-- - "p5_1_email_id" VARCHAR: “email_id” of email_click, folded as texts are compared
-- - "p6_0_kind" VARCHAR: “kind” of email_bounce, folded as texts are compared
-- - "p9_0_topic" VARCHAR: “topic” of webinar_registered, folded as texts are compared
-- - "p9_1_starts" INTEGER: “starts” of webinar_registered, days since 1970-01-01
-- - "p10_0_topic" VARCHAR: “topic” of webinar_attended, folded as texts are compared
-- - "p10_1_minutes" DOUBLE: “minutes” of webinar_attended
-- - "p11_0_plan" VARCHAR: “plan” of trial_started, folded as texts are compared
WITH -- The leads
leads_read_1 AS MATERIALIZED (
  SELECT * FROM {{ ref("leads") }}
),

-- Events that are one with an earlier one, by their id or by the key of their kind
repeats_2 AS NOT MATERIALIZED (
  SELECT q.lead, q.arrival FROM (
    SELECT e.lead, e.arrival, row_number() OVER (PARTITION BY e.lead, e.id ORDER BY e.instant, e.arrival) AS place
    FROM {{ ref("events") }} AS e
  JOIN {{ ref("leads") }} AS l ON l.lead = e.lead
    WHERE e.instant <= l.until AND e.id IS NOT NULL
  ) AS q WHERE q.place > 1
  UNION ALL
  SELECT q.lead, q.arrival FROM (
    SELECT e.lead, e.arrival, row_number() OVER (PARTITION BY e.lead, e.kind, e.key ORDER BY e.instant, e.arrival) AS place
    FROM {{ ref("events") }} AS e
  JOIN {{ ref("leads") }} AS l ON l.lead = e.lead
    WHERE e.instant <= l.until AND e.key IS NOT NULL
  ) AS q WHERE q.place > 1
),

-- The events up to the moment, each once, and how many days ago they were
once_3 AS NOT MATERIALIZED (
  SELECT e.lead, e.kind, e.instant, e.day, e.untimed, e."p0_0_url", e."p0_1_seconds", e."p2_0_asset", e."p4_0_email_id", e."p5_1_email_id", e."p6_0_kind", e."p9_0_topic", e."p9_1_starts", e."p10_0_topic", e."p10_1_minutes", e."p11_0_plan", e.arrival, greatest(0, l.day - e.day) AS age
  FROM {{ ref("events") }} AS e
  JOIN {{ ref("leads") }} AS l ON l.lead = e.lead
  LEFT JOIN repeats_2 AS q ON q.lead = e.lead AND q.arrival = e.arrival
  WHERE e.instant <= l.until AND q.lead IS NULL
),

-- The same in the order of time
ordered_4 AS MATERIALIZED (
  SELECT e.lead, e.kind, e.instant, e.day, e.untimed, e."p0_0_url", e."p0_1_seconds", e."p2_0_asset", e."p4_0_email_id", e."p5_1_email_id", e."p6_0_kind", e."p9_0_topic", e."p9_1_starts", e."p10_0_topic", e."p10_1_minutes", e."p11_0_plan", e.age,
    row_number() OVER (PARTITION BY e.lead ORDER BY e.instant, e.arrival) AS n
  FROM once_3 AS e
),

at_hand_5 AS NOT MATERIALIZED (
  SELECT e.lead, e.n, e.day, e.instant, coalesce(e."p4_0_email_id", e."p5_1_email_id") AS k0, CASE WHEN NOT e.untimed THEN e.instant - 60000 END AS begins
  FROM ordered_4 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  WHERE e.kind IN (5)
    AND coalesce(e."p4_0_email_id", e."p5_1_email_id") IS NOT NULL
),

others_6 AS NOT MATERIALIZED (
  SELECT e.lead, e.n, e.day, e.instant, coalesce(e."p4_0_email_id", e."p5_1_email_id") AS k0
  FROM ordered_4 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  WHERE e.kind IN (4)
    AND NOT e.untimed
    AND coalesce(e."p4_0_email_id", e."p5_1_email_id") IS NOT NULL
),

figure_7 AS NOT MATERIALIZED (
  SELECT a.lead, a.n, CAST(count(o.n) AS DOUBLE) AS v
  FROM at_hand_5 AS a
  LEFT JOIN others_6 AS o ON o.lead = a.lead AND o.k0 = a.k0 AND o.n < a.n AND o.instant >= a.begins
  GROUP BY a.lead, a.n
),

-- Ignored: Click in an email where an earlier Delivery of an email with the same email id within 60 seconds (Mail filter)
ignored_8 AS NOT MATERIALIZED (
  SELECT e.lead, e.n
  FROM ordered_4 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  LEFT JOIN figure_7 ON figure_7.lead = e.lead AND figure_7.n = e.n
  WHERE e.kind IN (5)
    AND ((1e0 <= figure_7.v) IS TRUE)
),

-- The events that count: without those that are ignored
kept_9 AS MATERIALIZED (
  SELECT e.*
  FROM ordered_4 AS e
  WHERE NOT EXISTS (
  SELECT 1 FROM (
  SELECT q.lead, q.n FROM ignored_8 AS q
  ) AS i WHERE i.lead = e.lead AND i.n = e.n
  )
),

-- Rules that are counted by day, all at once: of which kind of events, and for how many days
-- +5 points for each Trial start where plan is “Business”, losing 25% every week
-- +4 points for each Work in the trial, once per day, at most 28 points in all, losing 25% every week
asked_10 AS NOT MATERIALIZED (
  SELECT * FROM (VALUES (0, 11, 134217728), (1, 12, 134217728)) AS r(rule, kind, days)
),

counts_11 AS MATERIALIZED (
  SELECT e.lead, r.rule, e.age, count(*) AS times
  FROM kept_9 AS e
  JOIN asked_10 AS r ON r.kind = e.kind
  WHERE e.age <= r.days AND CASE r.rule WHEN 0 THEN ((e."p11_0_plan" = 'business') IS TRUE) ELSE TRUE END
  GROUP BY e.lead, r.rule, e.age
),

-- How many count a day, and what one of them gives by its age
worths_12 AS NOT MATERIALIZED (
  SELECT q.rule, q.age, CASE q.rule WHEN 0 THEN 134217728 WHEN 1 THEN 1 END AS most,
    CASE q.rule WHEN 0 THEN CAST(CAST((sign(5000000) * ((abs(CAST(5000000 AS HUGEINT)) * greatest(0, 100000000 - 25000000 * CAST(((q.age) // 7) AS BIGINT)) * 2 + 100000000) // (CAST(100000000 AS HUGEINT) * 2))) AS BIGINT) AS BIGINT)
    WHEN 1 THEN CAST(CAST((sign(4000000) * ((abs(CAST(4000000 AS HUGEINT)) * greatest(0, 100000000 - 25000000 * CAST(((q.age) // 7) AS BIGINT)) * 2 + 100000000) // (CAST(100000000 AS HUGEINT) * 2))) AS BIGINT) AS BIGINT) END AS worth
  FROM (SELECT DISTINCT c.rule, c.age FROM counts_11 AS c) AS q
),

sums_13 AS NOT MATERIALIZED (
  SELECT q.lead, q.rule, sum(q.v) AS v
  FROM (
  SELECT c.lead, c.rule, least(c.times, CAST(w.most AS BIGINT)) * w.worth AS v
  FROM counts_11 AS c
  JOIN worths_12 AS w ON w.rule = c.rule AND w.age = c.age
  ) AS q
  GROUP BY q.lead, q.rule
),

ranged_14 AS NOT MATERIALIZED (
  SELECT q.lead, q.rule, CASE WHEN q.v BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.v AS BIGINT) END AS v
  FROM sums_13 AS q
),

quick_15 AS NOT MATERIALIZED (
  SELECT q.lead, q.rule, CASE q.rule WHEN 1 THEN CASE WHEN q.v IS NOT NULL THEN least(q.v, 28000000) END ELSE q.v END AS v
  FROM ranged_14 AS q
),

value_16 AS NOT MATERIALIZED (
  SELECT l.lead, CASE WHEN isfinite((l."f8_seats_wanted" / nullif(20e0, 0e0))) THEN (l."f8_seats_wanted" / nullif(20e0, 0e0)) END AS v
  FROM leads_read_1 AS l
),

value_17 AS NOT MATERIALIZED (
  SELECT l.lead, round((CASE WHEN value_16.v IS NOT NULL THEN least(value_16.v, 5e0) END * 1000000e0)) AS v
  FROM leads_read_1 AS l
  LEFT JOIN value_16 ON value_16.lead = l.lead
),

-- Score fit
-- “Role”: from 0 to 35 points, by the first of its rows that holds
-- “Company size”: from 0 to 30 points, by the first of its rows that holds
-- “Industry”: from 0 to 20 points, by the first of its rows that holds
-- “Market”: from 0 to 15 points, by the first of its rows that holds
-- +5 points when large account (Two signs of a large account)
-- +(the smaller of seats wanted / 20 and 5) points when seats wanted is at least 20 (A point for every twenty seats)
-- -15 points when email domain is in free mail (Private address)
-- -5 points when email user is “info”, “office” or “hello” (Shared mailbox)
-- -40 points when job title mentions “student”, “intern” or “professor” (Studies us, does not buy)
rules_18 AS NOT MATERIALIZED (
  SELECT l.lead,
    CASE WHEN ((regexp_matches(l."f2_job_title", '(?:^|[^\p{L}\p{M}])(?:ceo|cfo|coo|chief|founder|owner)(?:[^\p{L}\p{M}]|$)')) IS TRUE) THEN 35000000 ELSE CASE WHEN ((regexp_matches(l."f2_job_title", '(?:^|[^\p{L}\p{M}])(?:vp|director|head\x{20}of)(?:[^\p{L}\p{M}]|$)')) IS TRUE) THEN 28000000 ELSE CASE WHEN ((regexp_matches(l."f2_job_title", '(?:^|[^\p{L}\p{M}])(?:manager|controller|analyst)(?:[^\p{L}\p{M}]|$)')) IS TRUE) THEN 14000000 ELSE 0 END END END AS r0,
    CASE WHEN ((l."f4_employees" >= 50e0 AND l."f4_employees" <= 500e0) IS TRUE) THEN 30000000 ELSE CASE WHEN ((500e0 < l."f4_employees") IS TRUE) THEN 18000000 ELSE CASE WHEN ((10e0 <= l."f4_employees") IS TRUE) THEN 12000000 ELSE CASE WHEN (NOT (l."f4_employees" IS NOT NULL)) THEN 9000000 ELSE 0 END END END END AS r1,
    CASE WHEN ((l."f3_industry" IN ('software', 'finance')) IS TRUE) THEN 20000000 ELSE CASE WHEN ((l."f3_industry" = 'services') IS TRUE) THEN 12000000 ELSE CASE WHEN (NOT (l."f3_industry" IS NOT NULL)) THEN 6000000 ELSE 0 END END END AS r2,
    CASE WHEN ((l."f5_country" IN ('spain', 'portugal', 'france')) IS TRUE) THEN 15000000 ELSE CASE WHEN ((l."f5_country" IN ('germany', 'italy')) IS TRUE) THEN 7500000 ELSE 0 END END AS r3,
    CASE WHEN (CASE WHEN ((200e0 <= l."f4_employees") IS TRUE) THEN 1 ELSE 0 END + CASE WHEN ((50e0 <= l."f8_seats_wanted") IS TRUE) THEN 1 ELSE 0 END + CASE WHEN ((list_has_all(l."f7_interests", CAST(['forecasting', 'consolidation'] AS VARCHAR[]))) IS TRUE) THEN 1 ELSE 0 END >= CAST(2e0 AS DOUBLE)) THEN 5000000 ELSE 0 END AS r4,
    CASE WHEN ((20e0 <= l."f8_seats_wanted") IS TRUE) THEN CASE WHEN value_17.v IS NULL THEN 0 WHEN abs(value_17.v) <= 9000000000000000e0 THEN CAST(value_17.v AS BIGINT) END ELSE 0 END AS r5,
    CASE WHEN ((nullif(regexp_extract(l."f1_email", '@([^@]*)$', 1), '') IN ('gmail.com', 'googlemail.com', 'hotmail.com', 'outlook.com', 'icloud.com', 'yahoo.com', 'gmx.net', 'proton.me', 'freemail.example')) IS TRUE) THEN (-15000000) ELSE 0 END AS r6,
    CASE WHEN ((nullif(regexp_extract(l."f1_email", '(?s)^(.*)@[^@]*$', 1), '') IN ('info', 'office', 'hello')) IS TRUE) THEN (-5000000) ELSE 0 END AS r7,
    CASE WHEN ((regexp_matches(l."f2_job_title", '(?:^|[^\p{L}\p{M}])(?:student|intern|professor)(?:[^\p{L}\p{M}]|$)')) IS TRUE) THEN (-40000000) ELSE 0 END AS r8
  FROM leads_read_1 AS l
  LEFT JOIN value_17 ON value_17.lead = l.lead
),

items_19 AS MATERIALIZED (
  SELECT q.lead,
    q.r0 AS i0,
    q.r1 AS i1,
    q.r2 AS i2,
    q.r3 AS i3,
    q.r4 AS i4,
    q.r5 AS i5,
    q.r6 AS i6,
    q.r7 AS i7,
    q.r8 AS i8
  FROM rules_18 AS q
),

sum_20 AS NOT MATERIALIZED (
  SELECT q.lead, CASE WHEN (CAST(q.i0 AS BIGINT) + CAST(q.i1 AS BIGINT) + CAST(q.i2 AS BIGINT) + CAST(q.i3 AS BIGINT) + CAST(q.i4 AS BIGINT) + CAST(q.i5 AS BIGINT) + CAST(q.i6 AS BIGINT) + CAST(q.i7 AS BIGINT) + CAST(q.i8 AS BIGINT)) BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST((CAST(q.i0 AS BIGINT) + CAST(q.i1 AS BIGINT) + CAST(q.i2 AS BIGINT) + CAST(q.i3 AS BIGINT) + CAST(q.i4 AS BIGINT) + CAST(q.i5 AS BIGINT) + CAST(q.i6 AS BIGINT) + CAST(q.i7 AS BIGINT) + CAST(q.i8 AS BIGINT)) AS BIGINT) END AS v
  FROM items_19 AS q
),

bounded_21 AS NOT MATERIALIZED (
  SELECT q.lead, CASE WHEN (CASE WHEN q.v > 100000000 THEN 100000000 ELSE q.v END) < 0 THEN 0 ELSE CASE WHEN q.v > 100000000 THEN 100000000 ELSE q.v END END AS v
  FROM sum_20 AS q
),

score_22 AS MATERIALIZED (
  SELECT q.lead, q.v, CASE WHEN q.v >= 75000000 THEN 0 WHEN q.v >= 50000000 THEN 1 WHEN q.v >= 25000000 THEN 2 WHEN q.v IS NOT NULL THEN 3 END AS rating, -1 AS stage
  FROM bounded_21 AS q
  JOIN items_19 AS i ON i.lead = q.lead
),

spoken_23 AS NOT MATERIALIZED (
  SELECT e.lead, e.n, e.day, coalesce(lead(e.day) OVER (PARTITION BY e.lead ORDER BY e.n), l.day) AS before
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  WHERE e.kind IN (0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14)
),

-- Silences of 365 days
silences_24 AS NOT MATERIALIZED (
  SELECT q.lead, q.n AS since, q.day + repeated.nth * 365 + 1 AS day, repeated.nth
  FROM spoken_23 AS q
  CROSS JOIN LATERAL (SELECT unnest(range(1, CASE WHEN q.before < q.day + 365 + 1 THEN 0 ELSE least(1200, ((q.before - (q.day + 365 + 1)) // 365) + 1) END + 1)) AS nth) AS repeated
),

-- What makes a block forget what came before
reset_25 AS MATERIALIZED (
  SELECT q.lead, max(q.n) AS n
  FROM (
  SELECT e.lead, max(e.n) AS n
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  WHERE e.kind IN (14)
  GROUP BY e.lead
  UNION ALL
  SELECT e.lead, max(e.n) AS n
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  JOIN (SELECT q.lead, max(q.since) AS since FROM silences_24 AS q GROUP BY q.lead) AS q ON q.lead = e.lead
  JOIN kept_9 AS b ON b.lead = q.lead AND b.n = q.since
  WHERE e.n >= q.since AND e.day <= b.day + 365
  GROUP BY e.lead
  ) AS q
  GROUP BY q.lead
),

value_26 AS MATERIALIZED (
  SELECT e.lead, e.n, coalesce(nullif(regexp_extract(e."p0_0_url", '^(?:[a-zA-Z][a-zA-Z0-9+.-]*://)?([^/?#]*)([^?#]*)(?:[?]([^#]*))?', 2), ''), CASE WHEN regexp_extract(e."p0_0_url", '^(?:[a-zA-Z][a-zA-Z0-9+.-]*://)?([^/?#]*)([^?#]*)(?:[?]([^#]*))?', 1) <> '' THEN '/' END) AS v
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
),

-- +1 point for each Page visit where not (url path matches “/pricing*” or url path matches “/compare/*”), at most 4 times per day, halving every 30 days
occurrences_27 AS NOT MATERIALIZED (
  SELECT e.lead, e.n AS n, e.day AS day, greatest(0, l.day - e.day) AS age, e.n AS ord, CAST(1000000 AS BIGINT) AS amount, coalesce(reset_25.n, 0) AS forgotten, e.day AS k0
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  LEFT JOIN reset_25 ON reset_25.lead = l.lead
  LEFT JOIN value_26 ON value_26.lead = e.lead AND value_26.n = e.n
  WHERE e.kind IN (0)
    AND e.n > coalesce(reset_25.n, 0)
    AND (NOT (((regexp_matches(value_26.v, '(?s)^(?:\x{2f}pricing.*)$')) IS TRUE) OR ((regexp_matches(value_26.v, '(?s)^(?:\x{2f}compare\x{2f}.*)$')) IS TRUE)))
),

at_most_28 AS NOT MATERIALIZED (
  SELECT * FROM (SELECT c.*, row_number() OVER (PARTITION BY c.lead, c.k0 ORDER BY c.ord, c.n) AS place0 FROM occurrences_27 AS c) AS q
  WHERE q.place0 <= 4
),

counted_29 AS NOT MATERIALIZED (
  SELECT c.lead, c.age, CAST(CASE WHEN ((c.age) // 30) >= 54 THEN 0 ELSE CAST((sign(c.amount) * ((abs(CAST(c.amount AS HUGEINT)) * d.weights[(c.age) % 30 + 1] * 2 + (CAST(1000000000000000 AS HUGEINT) * CAST(power(2, ((c.age) // 30)) AS HUGEINT))) // (CAST((CAST(1000000000000000 AS HUGEINT) * CAST(power(2, ((c.age) // 30)) AS HUGEINT)) AS HUGEINT) * 2))) AS BIGINT) END AS BIGINT) AS worth
  FROM at_most_28 AS c
  CROSS JOIN (SELECT CAST([1000000000000000, 977159968434246, 954841603910417, 933032991536807, 911722488558217, 890898718140339, 870550563296124, 850667160950856, 831237896142788, 812252396356236, 793700525984100, 775572380916867, 757858283255199, 740548776143282, 723634618720189, 707106781186548, 690956439983888, 675174973084095, 659753955386447, 644685154219790, 629960524947437, 615572206672458, 601512518041058, 587773953141804, 574349177498518, 561231024154686, 548412489847313, 535886731268147, 523647061410313, 511686945998387] AS BIGINT[]) AS weights) AS d
),

-- +3 points for each Newsletter sign-up, once
occurrences_30 AS NOT MATERIALIZED (
  SELECT e.lead, e.n AS n, e.day AS day, greatest(0, l.day - e.day) AS age, e.n AS ord, CAST(3000000 AS BIGINT) AS amount, coalesce(reset_25.n, 0) AS forgotten
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  LEFT JOIN reset_25 ON reset_25.lead = l.lead
  WHERE e.kind IN (1)
    AND e.n > coalesce(reset_25.n, 0)
),

at_most_31 AS NOT MATERIALIZED (
  SELECT * FROM (SELECT c.*, row_number() OVER (PARTITION BY c.lead ORDER BY c.ord, c.n) AS place0 FROM occurrences_30 AS c) AS q
  WHERE q.place0 <= 1
),

counted_32 AS NOT MATERIALIZED (
  SELECT c.lead, c.age, CAST(c.amount AS BIGINT) AS worth
  FROM at_most_31 AS c
),

-- +2 points for every 3rd Click in an email, once per week, halving every 30 days
occurrences_33 AS NOT MATERIALIZED (
  SELECT e.lead, e.n AS n, e.day AS day, greatest(0, l.day - e.day) AS age, e.n AS ord, CAST(2000000 AS BIGINT) AS amount, coalesce(reset_25.n, 0) AS forgotten, CAST(floor((e.day + 3) / 7e0) AS BIGINT) AS k0
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  LEFT JOIN reset_25 ON reset_25.lead = l.lead
  WHERE e.kind IN (5)
    AND e.n > coalesce(reset_25.n, 0)
),

every_34 AS NOT MATERIALIZED (
  SELECT * FROM (SELECT c.*, row_number() OVER (PARTITION BY c.lead ORDER BY c.ord, c.n) AS place0 FROM occurrences_33 AS c) AS q
  WHERE q.place0 % 3 = 0
),

at_most_35 AS NOT MATERIALIZED (
  SELECT * FROM (SELECT c.*, row_number() OVER (PARTITION BY c.lead, c.k0 ORDER BY c.ord, c.n) AS place1 FROM every_34 AS c) AS q
  WHERE q.place1 <= 1
),

counted_36 AS NOT MATERIALIZED (
  SELECT c.lead, c.age, CAST(CASE WHEN ((c.age) // 30) >= 54 THEN 0 ELSE CAST((sign(c.amount) * ((abs(CAST(c.amount AS HUGEINT)) * d.weights[(c.age) % 30 + 1] * 2 + (CAST(1000000000000000 AS HUGEINT) * CAST(power(2, ((c.age) // 30)) AS HUGEINT))) // (CAST((CAST(1000000000000000 AS HUGEINT) * CAST(power(2, ((c.age) // 30)) AS HUGEINT)) AS HUGEINT) * 2))) AS BIGINT) END AS BIGINT) AS worth
  FROM at_most_35 AS c
  CROSS JOIN (SELECT CAST([1000000000000000, 977159968434246, 954841603910417, 933032991536807, 911722488558217, 890898718140339, 870550563296124, 850667160950856, 831237896142788, 812252396356236, 793700525984100, 775572380916867, 757858283255199, 740548776143282, 723634618720189, 707106781186548, 690956439983888, 675174973084095, 659753955386447, 644685154219790, 629960524947437, 615572206672458, 601512518041058, 587773953141804, 574349177498518, 561231024154686, 548412489847313, 535886731268147, 523647061410313, 511686945998387] AS BIGINT[]) AS weights) AS d
),

-- +5 points for each Report download, once per asset, halving every 30 days
occurrences_37 AS NOT MATERIALIZED (
  SELECT e.lead, e.n AS n, e.day AS day, greatest(0, l.day - e.day) AS age, e.n AS ord, CAST(5000000 AS BIGINT) AS amount, coalesce(reset_25.n, 0) AS forgotten, e."p2_0_asset" AS k0
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  LEFT JOIN reset_25 ON reset_25.lead = l.lead
  WHERE e.kind IN (2)
    AND e.n > coalesce(reset_25.n, 0)
),

at_most_38 AS NOT MATERIALIZED (
  SELECT * FROM (SELECT c.*, row_number() OVER (PARTITION BY c.lead, c.k0 ORDER BY c.ord, c.n) AS place0 FROM occurrences_37 AS c WHERE c.k0 IS NOT NULL) AS q
  WHERE q.place0 <= 1
),

counted_39 AS MATERIALIZED (
  SELECT c.lead, c.age, CAST(CASE WHEN ((c.age) // 30) >= 54 THEN 0 ELSE CAST((sign(c.amount) * ((abs(CAST(c.amount AS HUGEINT)) * d.weights[(c.age) % 30 + 1] * 2 + (CAST(1000000000000000 AS HUGEINT) * CAST(power(2, ((c.age) // 30)) AS HUGEINT))) // (CAST((CAST(1000000000000000 AS HUGEINT) * CAST(power(2, ((c.age) // 30)) AS HUGEINT)) AS HUGEINT) * 2))) AS BIGINT) END AS BIGINT) AS worth
  FROM at_most_38 AS c
  CROSS JOIN (SELECT CAST([1000000000000000, 977159968434246, 954841603910417, 933032991536807, 911722488558217, 890898718140339, 870550563296124, 850667160950856, 831237896142788, 812252396356236, 793700525984100, 775572380916867, 757858283255199, 740548776143282, 723634618720189, 707106781186548, 690956439983888, 675174973084095, 659753955386447, 644685154219790, 629960524947437, 615572206672458, 601512518041058, 587773953141804, 574349177498518, 561231024154686, 548412489847313, 535886731268147, 523647061410313, 511686945998387] AS BIGINT[]) AS weights) AS d
),

-- +2 points for each Registration for a webinar, once per topic and starts, halving every 30 days
occurrences_40 AS NOT MATERIALIZED (
  SELECT e.lead, e.n AS n, e.day AS day, greatest(0, l.day - e.day) AS age, e.n AS ord, CAST(2000000 AS BIGINT) AS amount, coalesce(reset_25.n, 0) AS forgotten, e."p9_0_topic" AS k0, e."p9_1_starts" AS k1
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  LEFT JOIN reset_25 ON reset_25.lead = l.lead
  WHERE e.kind IN (9)
    AND e.n > coalesce(reset_25.n, 0)
),

at_most_41 AS NOT MATERIALIZED (
  SELECT * FROM (SELECT c.*, row_number() OVER (PARTITION BY c.lead, c.k0, c.k1 ORDER BY c.ord, c.n) AS place0 FROM occurrences_40 AS c WHERE c.k0 IS NOT NULL AND c.k1 IS NOT NULL) AS q
  WHERE q.place0 <= 1
),

counted_42 AS MATERIALIZED (
  SELECT c.lead, c.age, CAST(CASE WHEN ((c.age) // 30) >= 54 THEN 0 ELSE CAST((sign(c.amount) * ((abs(CAST(c.amount AS HUGEINT)) * d.weights[(c.age) % 30 + 1] * 2 + (CAST(1000000000000000 AS HUGEINT) * CAST(power(2, ((c.age) // 30)) AS HUGEINT))) // (CAST((CAST(1000000000000000 AS HUGEINT) * CAST(power(2, ((c.age) // 30)) AS HUGEINT)) AS HUGEINT) * 2))) AS BIGINT) END AS BIGINT) AS worth
  FROM at_most_41 AS c
  CROSS JOIN (SELECT CAST([1000000000000000, 977159968434246, 954841603910417, 933032991536807, 911722488558217, 890898718140339, 870550563296124, 850667160950856, 831237896142788, 812252396356236, 793700525984100, 775572380916867, 757858283255199, 740548776143282, 723634618720189, 707106781186548, 690956439983888, 675174973084095, 659753955386447, 644685154219790, 629960524947437, 615572206672458, 601512518041058, 587773953141804, 574349177498518, 561231024154686, 548412489847313, 535886731268147, 523647061410313, 511686945998387] AS BIGINT[]) AS weights) AS d
),

value_43 AS NOT MATERIALIZED (
  SELECT e.lead, e.n, round((CASE WHEN isfinite((e."p10_1_minutes" / nullif(10e0, 0e0))) THEN (e."p10_1_minutes" / nullif(10e0, 0e0)) END * 1000000e0)) AS v
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
),

-- +(minutes / 10) points for each Webinar where minutes is at least 20, once per topic, halving every 30 days
occurrences_44 AS NOT MATERIALIZED (
  SELECT e.lead, e.n AS n, e.day AS day, greatest(0, l.day - e.day) AS age, e.n AS ord, CAST(CASE WHEN value_43.v IS NULL THEN 0 WHEN abs(value_43.v) <= 9000000000000000e0 THEN CAST(value_43.v AS BIGINT) END AS BIGINT) AS amount, coalesce(reset_25.n, 0) AS forgotten, e."p10_0_topic" AS k0
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  LEFT JOIN value_43 ON value_43.lead = e.lead AND value_43.n = e.n
  LEFT JOIN reset_25 ON reset_25.lead = l.lead
  WHERE e.kind IN (10)
    AND e.n > coalesce(reset_25.n, 0)
    AND ((20e0 <= e."p10_1_minutes") IS TRUE)
),

at_most_45 AS NOT MATERIALIZED (
  SELECT * FROM (SELECT c.*, row_number() OVER (PARTITION BY c.lead, c.k0 ORDER BY c.ord, c.n) AS place0 FROM occurrences_44 AS c WHERE c.k0 IS NOT NULL) AS q
  WHERE q.place0 <= 1
),

counted_46 AS MATERIALIZED (
  SELECT c.lead, c.age, CAST(CASE WHEN c.amount IS NOT NULL THEN CASE WHEN ((c.age) // 30) >= 54 THEN 0 ELSE CAST((sign(c.amount) * ((abs(CAST(c.amount AS HUGEINT)) * d.weights[(c.age) % 30 + 1] * 2 + (CAST(1000000000000000 AS HUGEINT) * CAST(power(2, ((c.age) // 30)) AS HUGEINT))) // (CAST((CAST(1000000000000000 AS HUGEINT) * CAST(power(2, ((c.age) // 30)) AS HUGEINT)) AS HUGEINT) * 2))) AS BIGINT) END END AS BIGINT) AS worth
  FROM at_most_45 AS c
  CROSS JOIN (SELECT CAST([1000000000000000, 977159968434246, 954841603910417, 933032991536807, 911722488558217, 890898718140339, 870550563296124, 850667160950856, 831237896142788, 812252396356236, 793700525984100, 775572380916867, 757858283255199, 740548776143282, 723634618720189, 707106781186548, 690956439983888, 675174973084095, 659753955386447, 644685154219790, 629960524947437, 615572206672458, 601512518041058, 587773953141804, 574349177498518, 561231024154686, 548412489847313, 535886731268147, 523647061410313, 511686945998387] AS BIGINT[]) AS weights) AS d
),

-- +10 points for each pricing view, once every 7 days, fading to nothing over 60 days
occurrences_47 AS MATERIALIZED (
  SELECT e.lead, e.n AS n, e.day AS day, greatest(0, l.day - e.day) AS age, e.n AS ord, CAST(10000000 AS BIGINT) AS amount, coalesce(reset_25.n, 0) AS forgotten, e.day AS time
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  LEFT JOIN reset_25 ON reset_25.lead = l.lead
  WHERE e.kind IN (0)
    AND e.n > coalesce(reset_25.n, 0)
    AND ((starts_with(coalesce(nullif(regexp_extract(e."p0_0_url", '^(?:[a-zA-Z][a-zA-Z0-9+.-]*://)?([^/?#]*)([^?#]*)(?:[?]([^#]*))?', 2), ''), CASE WHEN regexp_extract(e."p0_0_url", '^(?:[a-zA-Z][a-zA-Z0-9+.-]*://)?([^/?#]*)([^?#]*)(?:[?]([^#]*))?', 1) <> '' THEN '/' END), '/pricing')) IS TRUE)
),

spaced_48 AS NOT MATERIALIZED (
  SELECT c.* FROM occurrences_47 AS c
  JOIN (SELECT lead, unnest(through) AS row FROM (SELECT c.lead, list_reduce(list_transform(list({'ord': c.ord, 'n': c.n, 'time': c.time} ORDER BY c.ord, c.n), lambda each: [each]), lambda kept, one: CASE WHEN one[1]['time'] - kept[-1]['time'] >= 7 THEN list_concat(kept, one) ELSE kept END) AS through FROM occurrences_47 AS c GROUP BY c.lead)) AS q
    ON q.lead = c.lead AND q.row['ord'] = c.ord AND q.row['n'] = c.n
),

counted_49 AS NOT MATERIALIZED (
  SELECT c.lead, c.age, CAST(CASE WHEN c.age >= 60 THEN 0 ELSE CAST((sign(c.amount) * ((abs(CAST(c.amount AS HUGEINT)) * (60 - c.age) * 2 + 60) // (CAST(60 AS HUGEINT) * 2))) AS BIGINT) END AS BIGINT) AS worth
  FROM spaced_48 AS c
),

-- +6 points for each Page visit where url path matches “/compare/*”, only the latest, losing 25% every 14 days
occurrences_50 AS NOT MATERIALIZED (
  SELECT e.lead, e.n AS n, e.day AS day, greatest(0, l.day - e.day) AS age, e.n AS ord, CAST(6000000 AS BIGINT) AS amount, coalesce(reset_25.n, 0) AS forgotten
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  LEFT JOIN reset_25 ON reset_25.lead = l.lead
  LEFT JOIN value_26 ON value_26.lead = e.lead AND value_26.n = e.n
  WHERE e.kind IN (0)
    AND e.n > coalesce(reset_25.n, 0)
    AND ((regexp_matches(value_26.v, '(?s)^(?:\x{2f}compare\x{2f}.*)$')) IS TRUE)
),

latest_51 AS NOT MATERIALIZED (
  SELECT * FROM (SELECT c.*, row_number() OVER (PARTITION BY c.lead ORDER BY c.ord DESC, c.n DESC) AS place0 FROM occurrences_50 AS c) AS q
  WHERE q.place0 = 1
),

counted_52 AS NOT MATERIALIZED (
  SELECT c.lead, c.age, CAST(CAST((sign(c.amount) * ((abs(CAST(c.amount AS HUGEINT)) * greatest(0, 100000000 - 25000000 * CAST(((c.age) // 14) AS BIGINT)) * 2 + 100000000) // (CAST(100000000 AS HUGEINT) * 2))) AS BIGINT) AS BIGINT) AS worth
  FROM latest_51 AS c
),

-- +15 points for each Trial start, once, losing 5 points every 30 days
occurrences_53 AS NOT MATERIALIZED (
  SELECT e.lead, e.n AS n, e.day AS day, greatest(0, l.day - e.day) AS age, e.n AS ord, CAST(15000000 AS BIGINT) AS amount, coalesce(reset_25.n, 0) AS forgotten
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  LEFT JOIN reset_25 ON reset_25.lead = l.lead
  WHERE e.kind IN (11)
    AND e.n > coalesce(reset_25.n, 0)
),

at_most_54 AS NOT MATERIALIZED (
  SELECT * FROM (SELECT c.*, row_number() OVER (PARTITION BY c.lead ORDER BY c.ord, c.n) AS place0 FROM occurrences_53 AS c) AS q
  WHERE q.place0 <= 1
),

counted_55 AS NOT MATERIALIZED (
  SELECT c.lead, c.age, CAST(greatest(0, abs(c.amount) - 5000000 * CAST(((c.age) // 30) AS BIGINT)) * sign(c.amount) AS BIGINT) AS worth
  FROM at_most_54 AS c
),

-- +40 points for each Demo request, only the latest, for 90 days
occurrences_56 AS NOT MATERIALIZED (
  SELECT e.lead, e.n AS n, e.day AS day, greatest(0, l.day - e.day) AS age, e.n AS ord, CAST(40000000 AS BIGINT) AS amount, coalesce(reset_25.n, 0) AS forgotten
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  LEFT JOIN reset_25 ON reset_25.lead = l.lead
  WHERE e.kind IN (3)
    AND e.n > coalesce(reset_25.n, 0)
),

latest_57 AS NOT MATERIALIZED (
  SELECT * FROM (SELECT c.*, row_number() OVER (PARTITION BY c.lead ORDER BY c.ord DESC, c.n DESC) AS place0 FROM occurrences_56 AS c) AS q
  WHERE q.place0 = 1
),

expires_58 AS NOT MATERIALIZED (
  SELECT c.* FROM latest_57 AS c WHERE c.age <= 90
),

counted_59 AS NOT MATERIALIZED (
  SELECT c.lead, c.age, CAST(c.amount AS BIGINT) AS worth
  FROM expires_58 AS c
),

at_hand_60 AS NOT MATERIALIZED (
  SELECT e.lead, e.n, e.day, e.instant, coalesce(e."p9_0_topic", e."p10_0_topic") AS k0, e."p9_1_starts" + 0 AS closes
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  WHERE e.kind IN (9)
    AND coalesce(e."p9_0_topic", e."p10_0_topic") IS NOT NULL
    AND e."p9_1_starts" + 0 >= e.day
),

others_61 AS NOT MATERIALIZED (
  SELECT e.lead, e.n, e.day, e.instant, coalesce(e."p9_0_topic", e."p10_0_topic") AS k0
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  WHERE e.kind IN (10)
    AND coalesce(e."p9_0_topic", e."p10_0_topic") IS NOT NULL
),

verdict_62 AS NOT MATERIALIZED (
  SELECT a.lead, a.n, CASE WHEN count(o.n) < 1 THEN (CAST(max(a.closes) + 1 AS BIGINT) * 134217728 + 0) END AS v
  FROM at_hand_60 AS a
  LEFT JOIN others_61 AS o ON o.lead = a.lead AND o.k0 = a.k0 AND o.n > a.n AND o.day <= a.closes
  GROUP BY a.lead, a.n
),

-- -4 points for each Registration for a webinar where no later Webinar with the same topic until starts, once per topic and starts, halving every 30 days (Did not come)
occurrences_63 AS NOT MATERIALIZED (
  SELECT e.lead, e.n AS n, ((coalesce(verdict_62.v, 9223372036854775807)) // 134217728) AS day, greatest(0, l.day - ((coalesce(verdict_62.v, 9223372036854775807)) // 134217728)) AS age, coalesce(verdict_62.v, 9223372036854775807) AS ord, CAST((-4000000) AS BIGINT) AS amount, coalesce(reset_25.n, 0) AS forgotten, e."p9_0_topic" AS k0, e."p9_1_starts" AS k1
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  LEFT JOIN verdict_62 ON verdict_62.lead = e.lead AND verdict_62.n = e.n
  LEFT JOIN reset_25 ON reset_25.lead = l.lead
  WHERE e.kind IN (9)
    AND e.n > coalesce(reset_25.n, 0)
    AND (coalesce(verdict_62.v, 9223372036854775807)) < (CAST(l.day AS BIGINT) + 1) * 134217728
),

at_most_64 AS NOT MATERIALIZED (
  SELECT * FROM (SELECT c.*, row_number() OVER (PARTITION BY c.lead, c.k0, c.k1 ORDER BY c.ord, c.n) AS place0 FROM occurrences_63 AS c WHERE c.k0 IS NOT NULL AND c.k1 IS NOT NULL) AS q
  WHERE q.place0 <= 1
),

counted_65 AS NOT MATERIALIZED (
  SELECT c.lead, c.age, CAST(CASE WHEN ((c.age) // 30) >= 54 THEN 0 ELSE CAST((sign(c.amount) * ((abs(CAST(c.amount AS HUGEINT)) * d.weights[(c.age) % 30 + 1] * 2 + (CAST(1000000000000000 AS HUGEINT) * CAST(power(2, ((c.age) // 30)) AS HUGEINT))) // (CAST((CAST(1000000000000000 AS HUGEINT) * CAST(power(2, ((c.age) // 30)) AS HUGEINT)) AS HUGEINT) * 2))) AS BIGINT) END AS BIGINT) AS worth
  FROM at_most_64 AS c
  CROSS JOIN (SELECT CAST([1000000000000000, 977159968434246, 954841603910417, 933032991536807, 911722488558217, 890898718140339, 870550563296124, 850667160950856, 831237896142788, 812252396356236, 793700525984100, 775572380916867, 757858283255199, 740548776143282, 723634618720189, 707106781186548, 690956439983888, 675174973084095, 659753955386447, 644685154219790, 629960524947437, 615572206672458, 601512518041058, 587773953141804, 574349177498518, 561231024154686, 548412489847313, 535886731268147, 523647061410313, 511686945998387] AS BIGINT[]) AS weights) AS d
),

-- -4 points for each Returned email where kind is “soft”, at most 3 times, at least -8 points in all, losing 10% of what is left every 7 days
occurrences_66 AS NOT MATERIALIZED (
  SELECT e.lead, e.n AS n, e.day AS day, greatest(0, l.day - e.day) AS age, e.n AS ord, CAST((-4000000) AS BIGINT) AS amount, coalesce(reset_25.n, 0) AS forgotten
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  LEFT JOIN reset_25 ON reset_25.lead = l.lead
  WHERE e.kind IN (6)
    AND e.n > coalesce(reset_25.n, 0)
    AND ((e."p6_0_kind" = 'soft') IS TRUE)
),

at_most_67 AS NOT MATERIALIZED (
  SELECT * FROM (SELECT c.*, row_number() OVER (PARTITION BY c.lead ORDER BY c.ord, c.n) AS place0 FROM occurrences_66 AS c) AS q
  WHERE q.place0 <= 3
),

counted_68 AS NOT MATERIALIZED (
  SELECT c.lead, c.age, CAST(CAST((sign(c.amount) * ((abs(CAST(c.amount AS HUGEINT)) * coalesce(d.weights[((c.age) // 7) + 1], 0) * 2 + 1000000000000000) // (CAST(1000000000000000 AS HUGEINT) * 2))) AS BIGINT) AS BIGINT) AS worth
  FROM at_most_67 AS c
  CROSS JOIN (SELECT CAST([1000000000000000, 900000000000000, 810000000000000, 729000000000000, 656100000000000, 590490000000000, 531441000000000, 478296900000000, 430467210000000, 387420489000000, 348678440100000, 313810596090000, 282429536481000, 254186582832900, 228767924549610, 205891132094649, 185302018885184, 166771816996666, 150094635296999, 135085171767299, 121576654590569, 109418989131512, 98477090218361, 88629381196525, 79766443076873, 71789798769185, 64610818892267, 58149737003040, 52334763302736, 47101286972462, 42391158275216, 38152042447695, 34336838202925, 30903154382633, 27812838944369, 25031555049932, 22528399544939, 20275559590445, 18248003631401, 16423203268261, 14780882941435, 13302794647291, 11972515182562, 10775263664306, 9697737297875, 8727963568088, 7855167211279, 7069650490151, 6362685441136, 5726416897022, 5153775207320, 4638397686588, 4174557917929, 3757102126136, 3381391913523, 3043252722170, 2738927449953, 2465034704958, 2218531234462, 1996678111016, 1797010299914, 1617309269923, 1455578342931, 1310020508638, 1179018457774, 1061116611996, 955004950797, 859504455717, 773554010145, 696198609131, 626578748218, 563920873396, 507528786056, 456775907451, 411098316706, 369988485035, 332989636532, 299690672878, 269721605591, 242749445032, 218474500528, 196627050476, 176964345428, 159267910885, 143341119797, 129007007817, 116106307035, 104495676332, 94046108699, 84641497829, 76177348046, 68559613241, 61703651917, 55533286725, 49979958053, 44981962248, 40483766023, 36435389421, 32791850479, 29512665431, 26561398888, 23905258999, 21514733099, 19363259789, 17426933810, 15684240429, 14115816386, 12704234748, 11433811273, 10290430146, 9261387131, 8335248418, 7501723576, 6751551218, 6076396097, 5468756487, 4921880838, 4429692754, 3986723479, 3588051131, 3229246018, 2906321416, 2615689275, 2354120347, 2118708312, 1906837481, 1716153733, 1544538360, 1390084524, 1251076071, 1125968464, 1013371618, 912034456, 820831010, 738747909, 664873118, 598385807, 538547226, 484692503, 436223253, 392600928, 353340835, 318006751, 286206076, 257585469, 231826922, 208644230, 187779807, 169001826, 152101643, 136891479, 123202331, 110882098, 99793888, 89814499, 80833049, 72749745, 65474770, 58927293, 53034564, 47731107, 42957997, 38662197, 34795977, 31316380, 28184742, 25366267, 22829641, 20546677, 18492009, 16642808, 14978527, 13480675, 12132607, 10919346, 9827412, 8844671, 7960204, 7164183, 6447765, 5802988, 5222690, 4700421, 4230379, 3807341, 3426607, 3083946, 2775551, 2497996, 2248197, 2023377, 1821039, 1638935, 1475042, 1327538, 1194784, 1075305, 967775, 870997, 783898, 705508, 634957, 571461, 514315, 462884, 416595, 374936, 337442, 303698, 273328, 245995, 221396, 199256, 179331, 161398, 145258, 130732, 117659, 105893, 95304, 85773, 77196, 69476, 62529, 56276, 50648, 45583, 41025, 36923, 33230, 29907, 26917, 24225, 21802, 19622, 17660, 15894, 14305, 12874, 11587, 10428, 9385, 8447, 7602, 6842, 6158, 5542, 4988, 4489, 4040, 3636, 3272, 2945, 2651, 2386, 2147, 1932, 1739, 1565, 1409, 1268, 1141, 1027, 924, 832, 749, 674, 606, 546, 491, 442, 398, 358, 322, 290, 261, 235, 211, 190, 171, 154, 139, 125, 112, 101, 91, 82, 74, 66, 60, 54, 48, 44, 39, 35, 32, 29, 26, 23, 21, 19, 17, 15, 14, 12, 11, 10, 9, 8, 7, 7, 6, 5, 5, 4, 4, 3, 3, 3, 3, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1] AS BIGINT[]) AS weights) AS d
),

tally_69 AS NOT MATERIALIZED (
  SELECT q.lead,
    sum(q.worth) FILTER (WHERE q.rule = 0) AS v0,
    sum(q.worth) FILTER (WHERE q.rule = 1) AS v1,
    sum(q.worth) FILTER (WHERE q.rule = 2) AS v2,
    sum(q.worth) FILTER (WHERE q.rule = 3) AS v3,
    sum(q.worth) FILTER (WHERE q.rule = 4) AS v4,
    sum(q.worth) FILTER (WHERE q.rule = 5) AS v5,
    count(*) FILTER (WHERE q.rule = 5 AND q.worth IS NULL) AS b5,
    sum(q.worth) FILTER (WHERE q.rule = 6) AS v6,
    sum(q.worth) FILTER (WHERE q.rule = 7) AS v7,
    sum(q.worth) FILTER (WHERE q.rule = 8) AS v8,
    sum(q.worth) FILTER (WHERE q.rule = 9) AS v9,
    sum(q.worth) FILTER (WHERE q.rule = 10) AS v10,
    sum(q.worth) FILTER (WHERE q.rule = 11) AS v11
  FROM (
  SELECT c.lead, 0 AS rule, c.worth FROM counted_29 AS c
  UNION ALL
  SELECT c.lead, 1 AS rule, c.worth FROM counted_32 AS c
  UNION ALL
  SELECT c.lead, 2 AS rule, c.worth FROM counted_36 AS c
  UNION ALL
  SELECT c.lead, 3 AS rule, c.worth FROM counted_39 AS c
  UNION ALL
  SELECT c.lead, 4 AS rule, c.worth FROM counted_42 AS c
  UNION ALL
  SELECT c.lead, 5 AS rule, c.worth FROM counted_46 AS c
  UNION ALL
  SELECT c.lead, 6 AS rule, c.worth FROM counted_49 AS c
  UNION ALL
  SELECT c.lead, 7 AS rule, c.worth FROM counted_52 AS c
  UNION ALL
  SELECT c.lead, 8 AS rule, c.worth FROM counted_55 AS c
  UNION ALL
  SELECT c.lead, 9 AS rule, c.worth FROM counted_59 AS c
  UNION ALL
  SELECT c.lead, 10 AS rule, c.worth FROM counted_65 AS c
  UNION ALL
  SELECT c.lead, 11 AS rule, c.worth FROM counted_68 AS c
  ) AS q
  GROUP BY q.lead
),

figure_70 AS NOT MATERIALIZED (
  SELECT e.lead, CAST(count(DISTINCT e."p2_0_asset") AS DOUBLE) AS v
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  LEFT JOIN reset_25 ON reset_25.lead = l.lead
  WHERE e.kind IN (2)
    AND l.day - e.day BETWEEN 0 AND 60
    AND e.n > coalesce(reset_25.n, 0)
  GROUP BY e.lead
),

figure_71 AS NOT MATERIALIZED (
  SELECT e.lead, CAST(count(e.n) AS DOUBLE) AS v
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  LEFT JOIN reset_25 ON reset_25.lead = l.lead
  WHERE e.kind IN (0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14)
    AND l.day - e.day BETWEEN 0 AND 30
    AND e.n > coalesce(reset_25.n, 0)
  GROUP BY e.lead
),

-- Score engagement
-- +4 points when count of different Report download asset in the last 60 days is at least 3 (Reads one report after another)
-- -10 points when did nothing in the last 30 days (Silent for a month)
rules_72 AS NOT MATERIALIZED (
  SELECT l.lead,
    coalesce(tally_69.v0, 0) AS r0,
    coalesce(tally_69.v1, 0) AS r1,
    coalesce(tally_69.v2, 0) AS r2,
    coalesce(tally_69.v3, 0) AS r3,
    coalesce(tally_69.v4, 0) AS r4,
    CASE WHEN coalesce(tally_69.b5, 0) = 0 THEN coalesce(tally_69.v5, 0) END AS r5,
    CASE WHEN (3e0 <= coalesce(figure_70.v, 0e0)) THEN 4000000 ELSE 0 END AS r6,
    coalesce(tally_69.v6, 0) AS r7,
    coalesce(tally_69.v7, 0) AS r8,
    coalesce(tally_69.v8, 0) AS r9,
    coalesce(tally_69.v9, 0) AS r10,
    CASE WHEN (coalesce(figure_71.v, 0e0) = 0e0) THEN (-10000000) ELSE 0 END AS r11,
    coalesce(tally_69.v10, 0) AS r12,
    coalesce(tally_69.v11, 0) AS r13
  FROM leads_read_1 AS l
  LEFT JOIN tally_69 ON tally_69.lead = l.lead
  LEFT JOIN figure_70 ON figure_70.lead = l.lead
  LEFT JOIN figure_71 ON figure_71.lead = l.lead
),

items_73 AS MATERIALIZED (
  SELECT q.lead,
    CASE WHEN (CASE WHEN (CAST((CASE WHEN q.r0 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r0 AS BIGINT) END) AS BIGINT) + CAST((CASE WHEN q.r1 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r1 AS BIGINT) END) AS BIGINT) + CAST((CASE WHEN q.r2 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r2 AS BIGINT) END) AS BIGINT)) BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST((CAST((CASE WHEN q.r0 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r0 AS BIGINT) END) AS BIGINT) + CAST((CASE WHEN q.r1 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r1 AS BIGINT) END) AS BIGINT) + CAST((CASE WHEN q.r2 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r2 AS BIGINT) END) AS BIGINT)) AS BIGINT) END) > 20000000 THEN 20000000 ELSE (CASE WHEN (CAST((CASE WHEN q.r0 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r0 AS BIGINT) END) AS BIGINT) + CAST((CASE WHEN q.r1 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r1 AS BIGINT) END) AS BIGINT) + CAST((CASE WHEN q.r2 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r2 AS BIGINT) END) AS BIGINT)) BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST((CAST((CASE WHEN q.r0 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r0 AS BIGINT) END) AS BIGINT) + CAST((CASE WHEN q.r1 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r1 AS BIGINT) END) AS BIGINT) + CAST((CASE WHEN q.r2 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r2 AS BIGINT) END) AS BIGINT)) AS BIGINT) END) END AS i0,
    (CASE WHEN (CAST((CASE WHEN q.r3 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r3 AS BIGINT) END) AS BIGINT) + CAST((CASE WHEN q.r4 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r4 AS BIGINT) END) AS BIGINT) + CAST((CASE WHEN q.r5 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r5 AS BIGINT) END) AS BIGINT) + CAST(q.r6 AS BIGINT)) BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST((CAST((CASE WHEN q.r3 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r3 AS BIGINT) END) AS BIGINT) + CAST((CASE WHEN q.r4 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r4 AS BIGINT) END) AS BIGINT) + CAST((CASE WHEN q.r5 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r5 AS BIGINT) END) AS BIGINT) + CAST(q.r6 AS BIGINT)) AS BIGINT) END) AS i1,
    (CASE WHEN (CAST((CASE WHEN q.r7 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r7 AS BIGINT) END) AS BIGINT) + CAST((CASE WHEN q.r8 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r8 AS BIGINT) END) AS BIGINT) + CAST((CASE WHEN q.r9 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r9 AS BIGINT) END) AS BIGINT) + CAST((CASE WHEN q.r10 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r10 AS BIGINT) END) AS BIGINT)) BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST((CAST((CASE WHEN q.r7 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r7 AS BIGINT) END) AS BIGINT) + CAST((CASE WHEN q.r8 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r8 AS BIGINT) END) AS BIGINT) + CAST((CASE WHEN q.r9 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r9 AS BIGINT) END) AS BIGINT) + CAST((CASE WHEN q.r10 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r10 AS BIGINT) END) AS BIGINT)) AS BIGINT) END) AS i2,
    CASE WHEN (CASE WHEN (CAST(q.r11 AS BIGINT) + CAST((CASE WHEN q.r12 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r12 AS BIGINT) END) AS BIGINT) + CAST(CASE WHEN (CASE WHEN q.r13 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r13 AS BIGINT) END) < (-8000000) THEN (-8000000) ELSE (CASE WHEN q.r13 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r13 AS BIGINT) END) END AS BIGINT)) BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST((CAST(q.r11 AS BIGINT) + CAST((CASE WHEN q.r12 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r12 AS BIGINT) END) AS BIGINT) + CAST(CASE WHEN (CASE WHEN q.r13 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r13 AS BIGINT) END) < (-8000000) THEN (-8000000) ELSE (CASE WHEN q.r13 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r13 AS BIGINT) END) END AS BIGINT)) AS BIGINT) END) < (-20000000) THEN (-20000000) ELSE (CASE WHEN (CAST(q.r11 AS BIGINT) + CAST((CASE WHEN q.r12 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r12 AS BIGINT) END) AS BIGINT) + CAST(CASE WHEN (CASE WHEN q.r13 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r13 AS BIGINT) END) < (-8000000) THEN (-8000000) ELSE (CASE WHEN q.r13 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r13 AS BIGINT) END) END AS BIGINT)) BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST((CAST(q.r11 AS BIGINT) + CAST((CASE WHEN q.r12 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r12 AS BIGINT) END) AS BIGINT) + CAST(CASE WHEN (CASE WHEN q.r13 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r13 AS BIGINT) END) < (-8000000) THEN (-8000000) ELSE (CASE WHEN q.r13 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r13 AS BIGINT) END) END AS BIGINT)) AS BIGINT) END) END AS i3
  FROM rules_72 AS q
),

sum_74 AS NOT MATERIALIZED (
  SELECT q.lead, CASE WHEN (CAST(q.i0 AS BIGINT) + CAST(q.i1 AS BIGINT) + CAST(q.i2 AS BIGINT) + CAST(q.i3 AS BIGINT)) BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST((CAST(q.i0 AS BIGINT) + CAST(q.i1 AS BIGINT) + CAST(q.i2 AS BIGINT) + CAST(q.i3 AS BIGINT)) AS BIGINT) END AS v
  FROM items_73 AS q
),

figure_75 AS NOT MATERIALIZED (
  SELECT e.lead, max(e.n) AS v
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  LEFT JOIN reset_25 ON reset_25.lead = l.lead
  WHERE e.kind IN (8)
    AND e.n > coalesce(reset_25.n, 0)
  GROUP BY e.lead
),

figure_76 AS NOT MATERIALIZED (
  SELECT e.lead, CAST(count(e.n) AS DOUBLE) AS v
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  LEFT JOIN reset_25 ON reset_25.lead = l.lead
  LEFT JOIN figure_75 ON figure_75.lead = l.lead
  WHERE e.kind IN (7)
    AND e.n > coalesce(reset_25.n, 0)
    AND e.n > coalesce(figure_75.v, 0)
  GROUP BY e.lead
),

-- total reduced by 50% when did Unsubscription since the last New subscription (Wants no mail from us)
moved_77 AS NOT MATERIALIZED (
  SELECT l.lead, b.v AS before, CASE WHEN (1e0 <= coalesce(figure_76.v, 0e0)) THEN (sign(b.v) * ((abs(CAST(b.v AS HUGEINT)) * 50000000 * 2 + 100000000) // (CAST(100000000 AS HUGEINT) * 2))) ELSE b.v END AS v
  FROM leads_read_1 AS l
  JOIN sum_74 AS b ON b.lead = l.lead
  LEFT JOIN figure_76 ON figure_76.lead = l.lead
),

then_78 AS NOT MATERIALIZED (
  SELECT q.lead, CASE WHEN q.before IS NOT NULL THEN CASE WHEN q.v BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.v AS BIGINT) END END AS v
  FROM moved_77 AS q
),

figure_79 AS NOT MATERIALIZED (
  SELECT e.lead, CAST(count(e.n) AS DOUBLE) AS v
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  LEFT JOIN reset_25 ON reset_25.lead = l.lead
  WHERE e.kind IN (3, 11)
    AND l.day - e.day BETWEEN 0 AND 7
    AND e.n > coalesce(reset_25.n, 0)
  GROUP BY e.lead
),

-- total increased by 20% when did Trial start or Demo request in the last 7 days and subtotal is at least 20
moved_80 AS NOT MATERIALIZED (
  SELECT l.lead, b.v AS before, CASE WHEN ((1e0 <= coalesce(figure_79.v, 0e0)) AND (20000000 <= b.v)) THEN (sign(b.v) * ((abs(CAST(b.v AS HUGEINT)) * 120000000 * 2 + 100000000) // (CAST(100000000 AS HUGEINT) * 2))) ELSE b.v END AS v
  FROM leads_read_1 AS l
  JOIN then_78 AS b ON b.lead = l.lead
  LEFT JOIN figure_79 ON figure_79.lead = l.lead
),

then_81 AS NOT MATERIALIZED (
  SELECT q.lead, CASE WHEN q.before IS NOT NULL THEN CASE WHEN q.v BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.v AS BIGINT) END END AS v
  FROM moved_80 AS q
),

figure_82 AS NOT MATERIALIZED (
  SELECT e.lead, CAST(CAST(coalesce(sum(CAST(round((e."p0_1_seconds" * 1000000e0)) AS HUGEINT)), 0) AS VARCHAR) AS DOUBLE) / 1000000e0 AS v
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  LEFT JOIN reset_25 ON reset_25.lead = l.lead
  WHERE e.kind IN (0)
    AND l.day - e.day BETWEEN 0 AND 30
    AND e.n > coalesce(reset_25.n, 0)
  GROUP BY e.lead
),

stage_count_83 AS NOT MATERIALIZED (
  SELECT q.lead, count(*) AS v
  FROM (
  SELECT c.lead FROM counted_39 AS c
  UNION ALL
  SELECT c.lead FROM counted_42 AS c
  UNION ALL
  SELECT c.lead FROM counted_46 AS c
  ) AS q
  GROUP BY q.lead
),

-- +5 points on the total when reading minutes is at least 20 and count of stage “Evaluate” is at least 2 (Studies us closely)
moved_84 AS NOT MATERIALIZED (
  SELECT l.lead, b.v AS before, CASE WHEN (((20e0 <= CASE WHEN isfinite((coalesce(figure_82.v, 0e0) / nullif(60e0, 0e0))) THEN (coalesce(figure_82.v, 0e0) / nullif(60e0, 0e0)) END) IS TRUE) AND (2e0 <= CAST(coalesce(stage_count_83.v, 0) AS DOUBLE))) THEN CAST(b.v AS HUGEINT) + 5000000 ELSE b.v END AS v
  FROM leads_read_1 AS l
  JOIN then_81 AS b ON b.lead = l.lead
  LEFT JOIN figure_82 ON figure_82.lead = l.lead
  LEFT JOIN stage_count_83 ON stage_count_83.lead = l.lead
),

then_85 AS NOT MATERIALIZED (
  SELECT q.lead, CASE WHEN q.before IS NOT NULL THEN CASE WHEN q.v BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.v AS BIGINT) END END AS v
  FROM moved_84 AS q
),

bounded_86 AS NOT MATERIALIZED (
  SELECT q.lead, CASE WHEN (CASE WHEN q.v > 100000000 THEN 100000000 ELSE q.v END) < 0 THEN 0 ELSE CASE WHEN q.v > 100000000 THEN 100000000 ELSE q.v END END AS v
  FROM then_85 AS q
),

score_87 AS MATERIALIZED (
  SELECT q.lead, q.v, CASE WHEN q.v >= 60000000 THEN 0 WHEN q.v >= 30000000 THEN 1 WHEN q.v >= 10000000 THEN 2 WHEN q.v IS NOT NULL THEN 3 END AS rating, CASE WHEN i.i2 > 0 THEN 2 WHEN i.i1 > 0 THEN 1 WHEN i.i0 > 0 THEN 0 ELSE -1 END AS stage
  FROM bounded_86 AS q
  JOIN items_73 AS i ON i.lead = q.lead
),

given_88 AS NOT MATERIALIZED (
  SELECT q.lead, sum(q.v) AS s0, count(*) - count(q.v) AS bad
  FROM quick_15 AS q
  GROUP BY q.lead
),

-- +3 points for each Invitation of a teammate, at most 5 times, losing 25% every week
occurrences_89 AS NOT MATERIALIZED (
  SELECT e.lead, e.n AS n, e.day AS day, greatest(0, l.day - e.day) AS age, e.n AS ord, CAST(3000000 AS BIGINT) AS amount, 0 AS forgotten
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  WHERE e.kind IN (13)
),

at_most_90 AS NOT MATERIALIZED (
  SELECT * FROM (SELECT c.*, row_number() OVER (PARTITION BY c.lead ORDER BY c.ord, c.n) AS place0 FROM occurrences_89 AS c) AS q
  WHERE q.place0 <= 5
),

counted_91 AS NOT MATERIALIZED (
  SELECT c.lead, c.age, CAST(CAST((sign(c.amount) * ((abs(CAST(c.amount AS HUGEINT)) * greatest(0, 100000000 - 25000000 * CAST(((c.age) // 7) AS BIGINT)) * 2 + 100000000) // (CAST(100000000 AS HUGEINT) * 2))) AS BIGINT) AS BIGINT) AS worth
  FROM at_most_90 AS c
),

tally_92 AS NOT MATERIALIZED (
  SELECT q.lead,
    sum(q.worth) FILTER (WHERE q.rule = 0) AS v0
  FROM (
  SELECT c.lead, 0 AS rule, c.worth FROM counted_91 AS c
  ) AS q
  GROUP BY q.lead
),

figure_93 AS NOT MATERIALIZED (
  SELECT e.lead, CAST(count(e.n) AS DOUBLE) AS v
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  WHERE e.kind IN (12)
    AND l.day - e.day BETWEEN 0 AND 14
  GROUP BY e.lead
),

-- Score trial
-- “Habit”: from 0 to 10 points, by the first of its rows that holds
rules_94 AS NOT MATERIALIZED (
  SELECT l.lead,
    coalesce(tally_92.v0, 0) AS r0,
    CASE WHEN (10e0 <= coalesce(figure_93.v, 0e0)) THEN 10000000 ELSE CASE WHEN (4e0 <= coalesce(figure_93.v, 0e0)) THEN 5000000 ELSE 0 END END AS r1,
    CASE WHEN coalesce(given_88.bad, 0) = 0 THEN coalesce(given_88.s0, 0) END AS r2
  FROM leads_read_1 AS l
  LEFT JOIN tally_92 ON tally_92.lead = l.lead
  LEFT JOIN figure_93 ON figure_93.lead = l.lead
  LEFT JOIN given_88 ON given_88.lead = l.lead
),

items_95 AS MATERIALIZED (
  SELECT q.lead,
    (CASE WHEN q.r0 BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST(q.r0 AS BIGINT) END) AS i2,
    q.r1 AS i3,
    q.r2 AS quick
  FROM rules_94 AS q
),

sum_96 AS NOT MATERIALIZED (
  SELECT q.lead, CASE WHEN (CAST(q.i2 AS BIGINT) + CAST(q.i3 AS BIGINT) + CAST(q.quick AS BIGINT)) BETWEEN (-9000000000000000) AND 9000000000000000 THEN CAST((CAST(q.i2 AS BIGINT) + CAST(q.i3 AS BIGINT) + CAST(q.quick AS BIGINT)) AS BIGINT) END AS v
  FROM items_95 AS q
),

bounded_97 AS NOT MATERIALIZED (
  SELECT q.lead, CASE WHEN q.v > 50000000 THEN 50000000 ELSE q.v END AS v
  FROM sum_96 AS q
),

score_98 AS MATERIALIZED (
  SELECT q.lead, q.v, CASE WHEN q.v >= 25000000 THEN 0 WHEN q.v >= 10000000 THEN 1 WHEN q.v IS NOT NULL THEN 2 END AS rating, -1 AS stage
  FROM bounded_97 AS q
  JOIN items_95 AS i ON i.lead = q.lead
),

-- Score priority
sum_99 AS NOT MATERIALIZED (
  SELECT l.lead, ((CAST((sign(score_22.v) * ((abs(CAST(score_22.v AS HUGEINT)) * 60000000 * 2 + 100000000) // (CAST(100000000 AS HUGEINT) * 2))) AS BIGINT) + CAST((sign(score_87.v) * ((abs(CAST(score_87.v AS HUGEINT)) * 30000000 * 2 + 100000000) // (CAST(100000000 AS HUGEINT) * 2))) AS BIGINT)) + CAST((sign(score_98.v) * ((abs(CAST(score_98.v AS HUGEINT)) * 20000000 * 2 + 100000000) // (CAST(100000000 AS HUGEINT) * 2))) AS BIGINT)) AS v
  FROM leads_read_1 AS l
  LEFT JOIN score_22 ON score_22.lead = l.lead
  LEFT JOIN score_87 ON score_87.lead = l.lead
  LEFT JOIN score_98 ON score_98.lead = l.lead
),

bounded_100 AS NOT MATERIALIZED (
  SELECT q.lead, CASE WHEN (CASE WHEN q.v > 100000000 THEN 100000000 ELSE q.v END) < 0 THEN 0 ELSE CASE WHEN q.v > 100000000 THEN 100000000 ELSE q.v END END AS v
  FROM sum_99 AS q
),

score_101 AS MATERIALIZED (
  SELECT q.lead, q.v, CASE WHEN q.v >= 70000000 THEN 0 WHEN q.v >= 40000000 THEN 1 WHEN q.v IS NOT NULL THEN 2 END AS rating, -1 AS stage
  FROM bounded_100 AS q
),

figure_102 AS NOT MATERIALIZED (
  SELECT e.lead, CAST(count(e.n) AS DOUBLE) AS v
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  WHERE e.kind IN (6)
    AND ((e."p6_0_kind" = 'hard') IS TRUE)
  GROUP BY e.lead
),

-- Discarded as “Competitor” when email domain is in competitors
-- Discarded as “Already a customer” when customer
-- Discarded as “Address does not work” when Returned email where kind is “hard”
discard_103 AS MATERIALIZED (
  SELECT l.lead, CASE WHEN ((nullif(regexp_extract(l."f1_email", '@([^@]*)$', 1), '') IN ('rivalmetrics.example', 'otherledger.example')) IS TRUE) THEN 0 ELSE CASE WHEN ((l."f10_customer" = TRUE) IS TRUE) THEN 1 ELSE CASE WHEN (1e0 <= coalesce(figure_102.v, 0e0)) THEN 2 ELSE -1 END END END AS v
  FROM leads_read_1 AS l
  LEFT JOIN figure_102 ON figure_102.lead = l.lead
),

-- The cell of the matrix, counted row by row
cell_104 AS MATERIALIZED (
  SELECT l.lead, CASE WHEN discard_103.v < 0 THEN score_22.rating * 4 + score_87.rating END AS v
  FROM leads_read_1 AS l
  LEFT JOIN discard_103 ON discard_103.lead = l.lead
  LEFT JOIN score_22 ON score_22.lead = l.lead
  LEFT JOIN score_87 ON score_87.lead = l.lead
),

figure_105 AS NOT MATERIALIZED (
  SELECT e.lead, CAST(count(e.n) AS DOUBLE) AS v
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  WHERE e.kind IN (3)
    AND l.day - e.day BETWEEN 0 AND 3
  GROUP BY e.lead
),

-- “Call within one hour” instead of the cell’s action when fit is at least 50 and did Demo request in the last 3 days (Nobody who asks waits)
-- “Offer help with the trial” instead of the cell’s action when trial rated hot and fit rated B or better
overrides_106 AS NOT MATERIALIZED (
  SELECT l.lead, CASE WHEN cell_104.v IS NOT NULL THEN CASE WHEN ((50000000 <= score_22.v) AND (1e0 <= coalesce(figure_105.v, 0e0))) THEN 0 ELSE CASE WHEN (((score_98.rating IN (0)) IS TRUE) AND ((score_22.rating IN (0, 1)) IS TRUE)) THEN 1 ELSE -1 END END ELSE -1 END AS v
  FROM leads_read_1 AS l
  LEFT JOIN score_22 ON score_22.lead = l.lead
  LEFT JOIN figure_105 ON figure_105.lead = l.lead
  LEFT JOIN score_98 ON score_98.lead = l.lead
  LEFT JOIN cell_104 ON cell_104.lead = l.lead
),

figure_107 AS NOT MATERIALIZED (
  SELECT e.lead, CAST(count(e.n) AS DOUBLE) AS v
  FROM kept_9 AS e
  JOIN leads_read_1 AS l ON l.lead = e.lead
  WHERE e.kind IN (0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14)
    AND l.day - e.day BETWEEN 0 AND 90
  GROUP BY e.lead
),

-- “Sales-ready” when fit rated B or better and engagement rated 2 or better
-- “Marketing-qualified” when priority is at least 40 and (consent is yes or created in the last 90 days)
-- “Engaged” when did anything in the last 90 days
-- “Known” otherwise
lifecycle_108 AS NOT MATERIALIZED (
  SELECT l.lead, CASE WHEN discard_103.v < 0 THEN CASE WHEN (((score_22.rating IN (0, 1)) IS TRUE) AND ((score_87.rating IN (0, 1)) IS TRUE)) THEN 0 ELSE CASE WHEN ((40000000 <= score_101.v) AND (((l."f9_consent" = TRUE) IS TRUE) OR ((l.day - l."f12_created" BETWEEN 0 AND 90e0) IS TRUE))) THEN 1 ELSE CASE WHEN (1e0 <= coalesce(figure_107.v, 0e0)) THEN 2 ELSE CASE WHEN TRUE THEN 3 ELSE -1 END END END END ELSE -1 END AS v
  FROM leads_read_1 AS l
  LEFT JOIN score_22 ON score_22.lead = l.lead
  LEFT JOIN score_87 ON score_87.lead = l.lead
  LEFT JOIN score_101 ON score_101.lead = l.lead
  LEFT JOIN figure_107 ON figure_107.lead = l.lead
  LEFT JOIN discard_103 ON discard_103.lead = l.lead
),

-- What is decided
decided_109 AS MATERIALIZED (
  SELECT l.lead,
    discard_103.v AS discard,
    cell_104.v AS cell,
    CASE WHEN overrides_106.v = 0 THEN 0 WHEN overrides_106.v = 1 THEN 2 ELSE CASE cell_104.v WHEN 0 THEN 0 WHEN 1 THEN 1 WHEN 2 THEN 4 WHEN 3 THEN 4 WHEN 4 THEN 0 WHEN 5 THEN 1 WHEN 6 THEN 4 WHEN 7 THEN 4 WHEN 8 THEN 3 WHEN 9 THEN 3 WHEN 10 THEN 4 WHEN 11 THEN CAST(NULL AS INTEGER) WHEN 12 THEN 3 WHEN 13 THEN CAST(NULL AS INTEGER) WHEN 14 THEN CAST(NULL AS INTEGER) WHEN 15 THEN CAST(NULL AS INTEGER) END END AS action,
    overrides_106.v AS overriding,
    CASE WHEN lifecycle_108.v >= 0 THEN lifecycle_108.v END AS lifecycle,
    discard_103.v IS NULL OR lifecycle_108.v IS NULL AS failed
  FROM leads_read_1 AS l
  LEFT JOIN discard_103 ON discard_103.lead = l.lead
  LEFT JOIN cell_104 ON cell_104.lead = l.lead
  LEFT JOIN overrides_106 ON overrides_106.lead = l.lead
  LEFT JOIN lifecycle_108 ON lifecycle_108.lead = l.lead
),

-- “Account owner” when account owner is known and action is call_now or assign
-- “Iberia desk” when country is “Spain” and action is call_now or assign
-- “Sales desk” when action is call_now, assign or find_buyer
-- “Trial help” when action is trial_help
-- “Marketing” otherwise
route_110 AS NOT MATERIALIZED (
  SELECT l.lead, CASE WHEN decided_109.discard < 0 THEN CASE WHEN ((l."f11_account_owner" IS NOT NULL) AND ((CAST(decided_109.action AS DOUBLE) IN (0e0, 1e0)) IS TRUE)) THEN 0 ELSE CASE WHEN (((l."f5_country" = 'spain') IS TRUE) AND ((CAST(decided_109.action AS DOUBLE) IN (0e0, 1e0)) IS TRUE)) THEN 1 ELSE CASE WHEN ((CAST(decided_109.action AS DOUBLE) IN (0e0, 1e0, 3e0)) IS TRUE) THEN 2 ELSE CASE WHEN ((CAST(decided_109.action AS DOUBLE) IN (2e0)) IS TRUE) THEN 3 ELSE CASE WHEN TRUE THEN 4 ELSE -1 END END END END END ELSE -1 END AS v
  FROM leads_read_1 AS l
  LEFT JOIN decided_109 ON decided_109.lead = l.lead
),

-- What comes out; where a score left its range, nothing but that it did
outcome_111 AS NOT MATERIALIZED (
  SELECT l.lead,
    l.key,
    CASE WHEN score_22.v IS NULL THEN 'scores.fit' WHEN score_87.v IS NULL THEN 'scores.engagement' WHEN score_98.v IS NULL THEN 'scores.trial' WHEN score_101.v IS NULL THEN 'scores.priority' WHEN decided_109.discard IS NULL OR decided_109.failed OR route_110.v IS NULL THEN 'scores' END AS problem,
    CAST(CAST(score_22.v AS DECIMAL(18, 0)) * CAST(0.000001 AS DECIMAL(6, 6)) AS DECIMAL(16, 6)) AS o0,
    CASE score_22.rating WHEN 0 THEN 'A' WHEN 1 THEN 'B' WHEN 2 THEN 'C' WHEN 3 THEN 'D' END AS o1,
    CAST(CAST(score_87.v AS DECIMAL(18, 0)) * CAST(0.000001 AS DECIMAL(6, 6)) AS DECIMAL(16, 6)) AS o2,
    CASE score_87.rating WHEN 0 THEN '1' WHEN 1 THEN '2' WHEN 2 THEN '3' WHEN 3 THEN '4' END AS o3,
    CASE score_87.stage WHEN 0 THEN 'Discover' WHEN 1 THEN 'Evaluate' WHEN 2 THEN 'Decide' END AS o4,
    CAST(CAST(score_98.v AS DECIMAL(18, 0)) * CAST(0.000001 AS DECIMAL(6, 6)) AS DECIMAL(16, 6)) AS o5,
    CASE score_98.rating WHEN 0 THEN 'hot' WHEN 1 THEN 'warm' WHEN 2 THEN 'cold' END AS o6,
    CAST(CAST(score_101.v AS DECIMAL(18, 0)) * CAST(0.000001 AS DECIMAL(6, 6)) AS DECIMAL(16, 6)) AS o7,
    CASE score_101.rating WHEN 0 THEN 'high' WHEN 1 THEN 'normal' WHEN 2 THEN 'low' END AS o8,
    CASE decided_109.discard WHEN 0 THEN 'Competitor' WHEN 1 THEN 'Already a customer' WHEN 2 THEN 'Address does not work' END AS o9,
    CASE decided_109.cell WHEN 0 THEN 'A1' WHEN 1 THEN 'A2' WHEN 2 THEN 'A3' WHEN 3 THEN 'A4' WHEN 4 THEN 'B1' WHEN 5 THEN 'B2' WHEN 6 THEN 'B3' WHEN 7 THEN 'B4' WHEN 8 THEN 'C1' WHEN 9 THEN 'C2' WHEN 10 THEN 'C3' WHEN 11 THEN 'C4' WHEN 12 THEN 'D1' WHEN 13 THEN 'D2' WHEN 14 THEN 'D3' WHEN 15 THEN 'D4' END AS o10,
    CASE decided_109.action WHEN 0 THEN 'call_now' WHEN 1 THEN 'assign' WHEN 2 THEN 'trial_help' WHEN 3 THEN 'find_buyer' WHEN 4 THEN 'nurture' END AS o11,
    CASE decided_109.lifecycle WHEN 0 THEN 'sales_ready' WHEN 1 THEN 'qualified' WHEN 2 THEN 'engaged' WHEN 3 THEN 'known' END AS o12,
    CASE route_110.v WHEN 0 THEN 'owner' WHEN 1 THEN 'iberia' WHEN 2 THEN 'sales' WHEN 3 THEN 'success' WHEN 4 THEN 'marketing' END AS o13
  FROM leads_read_1 AS l
  LEFT JOIN score_22 ON score_22.lead = l.lead
  LEFT JOIN score_87 ON score_87.lead = l.lead
  LEFT JOIN score_98 ON score_98.lead = l.lead
  LEFT JOIN score_101 ON score_101.lead = l.lead
  LEFT JOIN decided_109 ON decided_109.lead = l.lead
  LEFT JOIN route_110 ON route_110.lead = l.lead
)

SELECT q.lead AS "lead",
  q.key AS "key",
  q.problem AS "problem",
  CASE WHEN q.problem IS NULL THEN q.o0 END AS "fit",
  CASE WHEN q.problem IS NULL THEN q.o1 END AS "fit_rating",
  CASE WHEN q.problem IS NULL THEN q.o2 END AS "engagement",
  CASE WHEN q.problem IS NULL THEN q.o3 END AS "engagement_rating",
  CASE WHEN q.problem IS NULL THEN q.o4 END AS "engagement_stage",
  CASE WHEN q.problem IS NULL THEN q.o5 END AS "trial",
  CASE WHEN q.problem IS NULL THEN q.o6 END AS "trial_rating",
  CASE WHEN q.problem IS NULL THEN q.o7 END AS "priority",
  CASE WHEN q.problem IS NULL THEN q.o8 END AS "priority_rating",
  CASE WHEN q.problem IS NULL THEN q.o9 END AS "discarded",
  CASE WHEN q.problem IS NULL THEN q.o10 END AS "cell",
  CASE WHEN q.problem IS NULL THEN q.o11 END AS "action",
  CASE WHEN q.problem IS NULL THEN q.o12 END AS "lifecycle",
  CASE WHEN q.problem IS NULL THEN q.o13 END AS "route"
FROM outcome_111 AS q
