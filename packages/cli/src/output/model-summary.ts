import { formatMessage, severityOf } from "@scoreline/diagnostics";
import type { FieldSymbol, Model, PropertySymbol } from "@scoreline/language";

/** What is known of a model after checking, as plain data. */
export function modelSummary(model: Model): unknown {
  return {
    name: model.name,
    timezone: model.timezone,
    description: model.description,
    files: model.files.map(({ path }) => path),
    lead: model.fields.map(fieldSummary),
    key: model.key?.name ?? null,
    missing: model.missing,
    events: model.events.map(({ name, properties }) => ({ name, properties: properties.map(fieldSummary) })),
    lists: model.lists.map(({ name, values }) => ({ name, of: values?.of ?? null, values: values?.values ?? [] })),
    definitions: model.defines.map(({ name, declaration }) => ({ name, type: model.types.get(declaration.expression)?.kind ?? null })),
    scores: model.scores.map(({ name, family, ratings, stages }) => ({
      name,
      family,
      ratings: ratings.map((rating) => rating.name),
      stages: stages.map((stage) => stage.name),
    })),
    evaluationOrder: model.evaluationOrder.map(({ name }) => name),
    discards: model.discards.map(({ declaration }) => declaration.reason.value),
    actions: model.actions.map(({ name }) => name),
    matrix:
      model.matrix === null ? null : { rows: model.matrix.declaration.rowScore.text, columns: model.matrix.declaration.columnScore.text },
    lifecycle: model.lifecycleSteps.map(({ name }) => name),
    route: model.routes.map(({ name }) => name),
    samples: model.samples.map(({ name }) => name),
    tests: model.tests.map(({ declaration }) => declaration.name.value),
    references: model.references.length,
    diagnostics: model.diagnostics.map((found) => ({
      code: found.code,
      severity: severityOf(found),
      file: found.file,
      span: found.span,
      message: formatMessage(found),
    })),
  };
}

function fieldSummary({ name, type, declaration }: FieldSymbol | PropertySymbol): unknown {
  return { name, type, from: declaration.from.map(({ value }) => value) };
}
