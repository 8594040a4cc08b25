-- The file has no column that identifies an event.
SELECT row_number() OVER () AS arrival, *, CAST(NULL AS VARCHAR) AS event_id FROM read_csv('{{ var("events") }}', all_varchar = true)
