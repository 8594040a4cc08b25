import type { TestPlan } from "@scoreline/compiler";
import { LineIndex, type Span } from "@scoreline/diagnostics";
import {
  testDay,
  type CasesBlock,
  type DidLine,
  type ExpectLine,
  type FieldDeclaration,
  type GridRow,
  type LeadSettings,
  type Model,
  type Placed,
  type TestDeclaration,
} from "@scoreline/language";
import { buildInputs, inputValue, setValue, type CaseInputs, type FieldTypes } from "./case-inputs.ts";
import { cellClaim, cellText, columnOf, rowTitle } from "./case-rows.ts";
import { claimOf, type Expected } from "./expected.ts";

/** One test ready to run: a lead, its history, and what is expected of them. */
export interface TestCase {
  readonly file: string;
  /** The name of the `test` block. */
  readonly block: string;
  readonly name: string;
  /** One-based. */
  readonly line: number;
  readonly span: Span;
  readonly inputs: CaseInputs;
  readonly expected: readonly Expected[];
}

/** The file a test is in. */
interface TestFile {
  readonly file: string;
  readonly text: string;
  readonly lines: LineIndex;
}

/** The tests of a model in file order; a test with `cases` gives one for each row. */
export function expandTests(tests: TestPlan): TestCase[] {
  const { model } = tests;
  const types = fieldTypes(model);
  const testFiles = new Map<string, TestFile>(
    model.files.map(({ path, text }) => [path, { file: path, text, lines: new LineIndex(text) }]),
  );
  return model.tests.flatMap((test) => expandTest(test, testFiles.get(test.file)!, tests, types));
}

function expandTest({ declaration }: Placed<TestDeclaration>, testFile: TestFile, tests: TestPlan, types: FieldTypes): TestCase[] {
  const { model, conditions } = tests;
  const items = declaration.items;
  const day = testDay(declaration);
  const inputs = testInputs(declaration, model, types);
  const expected = items.filter((item) => item.kind === "expect-line").flatMap((line) => expectedOf(line, day, testFile, conditions));
  const whole: TestCase = {
    file: testFile.file,
    block: declaration.name.value,
    name: declaration.name.value,
    line: lineOf(testFile, declaration.span),
    span: declaration.name.span,
    inputs,
    expected,
  };
  const blocks = items.filter((item) => item.kind === "cases");
  return blocks.length === 0 ? [whole] : blocks.flatMap((block) => expandCases(block, whole, day, testFile, tests, types));
}

/** The lead and the history of a test, without what rows of `cases` set. */
export function testInputs(test: TestDeclaration, model: Model, types: FieldTypes = fieldTypes(model)): CaseInputs {
  const given = test.items.filter((item) => item.kind === "given-line").flatMap((item) => sampleItems(item.sample.value, model));
  const own = test.items.filter((item): item is LeadSettings | DidLine => item.kind === "lead-settings" || item.kind === "did-line");
  return buildInputs([...given, ...own], testDay(test), types);
}

function expandCases(block: CasesBlock, whole: TestCase, day: number, testFile: TestFile, tests: TestPlan, types: FieldTypes): TestCase[] {
  const [header, ...rows] = block.grid.rows;
  if (header === undefined) return [];
  const columns = header.cells.map((cell) => columnOf(cell, tests.model));
  const textOf = (node: { readonly span: Span }): string => testFile.text.slice(node.span.start, node.span.end).trim();

  return rows.map((row: GridRow, index) => {
    const lead: Record<string, unknown> = { ...whole.inputs.lead };
    const expected: Expected[] = [];
    row.cells.forEach((cell, at) => {
      const column = columns[at];
      if (column == null || cell.items.length === 0) return;
      if (column.kind === "field") {
        setValue(lead, column.field, inputValue(cell.items, types.lead.get(column.field), day));
        return;
      }
      const claim = cellClaim(column, cell, tests, textOf(header.cells[at]!));
      if (claim === null) return;
      const text = cellText(column, textOf(header.cells[at]!), textOf(cell));
      expected.push({ claim, isCell: true, text, line: lineOf(testFile, cell.span), span: cell.items[0]!.span, day });
    });
    const title = rowTitle(row, columns, textOf);
    return {
      ...whole,
      name: `${whole.name} (row ${index + 1}${title === "" ? "" : `: ${title}`})`,
      line: lineOf(testFile, row.span),
      span: row.span,
      inputs: { ...whole.inputs, lead },
      expected: [...expected, ...whole.expected],
    };
  });
}

function expectedOf(line: ExpectLine, day: number, testFile: TestFile, conditions: TestPlan["conditions"]): Expected[] {
  const at = day + (line.after?.days ?? 0);
  const textOf = ({ span }: { readonly span: Span }): string => testFile.text.slice(span.start, span.end).replace(/\s+/g, " ").trim();
  return line.expectations.map((expectation) => ({
    claim: claimOf(expectation, conditions, textOf, at),
    isCell: false,
    text: textOf(expectation),
    line: lineOf(testFile, expectation.span),
    span: expectation.span,
    day: at,
  }));
}

function sampleItems(name: string, model: Model): readonly (LeadSettings | DidLine)[] {
  return model.samples.find((sample) => sample.name === name)?.declaration.items ?? [];
}

function lineOf(testFile: TestFile, span: Span): number {
  return testFile.lines.positionAt(span.start).line + 1;
}

/** Of every field and property, its declaration. */
export function fieldTypes(model: Model): FieldTypes {
  const byName = (symbols: readonly { readonly name: string; readonly declaration: FieldDeclaration }[]) =>
    new Map(symbols.map((symbol) => [symbol.name, symbol.declaration]));
  return { lead: byName(model.fields), events: new Map(model.events.map((event) => [event.name, byName(event.properties)])) };
}
