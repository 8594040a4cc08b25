/** The models of `examples/dbt` that are written by `score sql`, with references of dbt in place of the names of tables. */
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** The model that is scored there, from the root of the repository. */
const model = "examples/b2b-saas/model.score";
const folder = "examples/dbt/models/generated";
const moment = '{{ var("at") }}';

/** By path, what makes each of them; `root` is the folder of the repository. */
export function dbtModels(root) {
  const planOf = ({ compile, loadSources }) => {
    const { plan } = compile(loadSources(basename(model), (path) => ({ text: readFileSync(join(root, dirname(model), path), "utf8") })));
    if (plan === null) throw new Error(`${model} does not compile.`);
    return plan;
  };
  return {
    [`${folder}/scores.sql`]: (sources) => asModel(sources.formatSql(planOf(sources), "duckdb")),
    [`${folder}/leads.sql`]: (sources) => asModel(sources.formatRawSql(planOf(sources), "leads", moment)),
    [`${folder}/events.sql`]: (sources) => asModel(sources.formatRawSql(planOf(sources), "events", moment)),
    [`${folder}/rejects.sql`]: (sources) => asModel(sources.formatRawSql(planOf(sources), "rejects", moment)),
  };
}

/** Where the text of a statement would be a piece of Jinja, it is made plain; tables become references, and the moment a variable. */
function asModel(statement) {
  const plain = statement
    .trimEnd()
    .replace(/;$/, "\n")
    .split(moment)
    .map((part) => part.replace(/\{[{%#]/g, (mark) => `{{ "${mark}" }}`));
  return plain
    .join(moment)
    .replace(/(FROM|JOIN) "(leads|events)"/g, '$1 {{ ref("$2") }}')
    .replace(/(FROM|JOIN) (raw_leads|raw_events) /g, '$1 {{ ref("$2") }} ');
}
