-- One text a column, called as the data calls them, and the order of the rows.
SELECT row_number() OVER () AS arrival, * FROM read_csv('{{ var("leads") }}', all_varchar = true)
