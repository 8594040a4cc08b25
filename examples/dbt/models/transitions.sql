-- What is decided of a lead, whenever it is something else than the day before: a row for each change, and one for each new lead.
{{ config(materialized="incremental") }}

WITH decided AS (
  SELECT key, discarded, cell, action, lifecycle, route FROM {{ ref("scores") }} WHERE problem IS NULL
){% if is_incremental() %}, known AS (
  SELECT * FROM {{ this }} QUALIFY row_number() OVER (PARTITION BY key ORDER BY number DESC) = 1
){% endif %}

SELECT
  {% if is_incremental() %}(SELECT max(number) FROM {{ this }}) + {% endif %}row_number() OVER (ORDER BY d.key) AS number,
  '{{ var("at") }}' AS scored_at,
  d.*{% if is_incremental() %},
  k.action AS action_before,
  k.lifecycle AS lifecycle_before
FROM decided AS d LEFT JOIN known AS k ON k.key = d.key
WHERE k.key IS NULL
  OR (d.discarded, d.cell, d.action, d.lifecycle, d.route) IS DISTINCT FROM (k.discarded, k.cell, k.action, k.lifecycle, k.route){% else %},
  CAST(NULL AS VARCHAR) AS action_before,
  CAST(NULL AS VARCHAR) AS lifecycle_before
FROM decided AS d{% endif %}
