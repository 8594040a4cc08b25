export { DataError, forShell, grouped, inWords, listNames, refuseSameNames, shownValue } from "./data-error.ts";
export { byteSource, peekBytes, type ByteOrigin, type ByteSource, type PeekedBytes } from "./read/byte-source.ts";
export { looksLikeDuckDb, looksLikeParquet, openRows } from "./read/open-rows.ts";
export type {
  ColumnPicker,
  DataFile,
  DataFormat,
  DoubtedRows,
  ReadProgress,
  Row,
  RowBatch,
  SkippedRows,
  VisitorsFound,
} from "./read/data-file.ts";
export type {
  Reject,
  RejectCounts,
  RejectGroup,
  RejectKind,
  RejectLog,
  RowCause,
  RowPart,
  RowPlace,
  RowProblem,
} from "./read/row-problem.ts";
export { oddText, plainlySpaced, type OddText } from "./read/odd-text.ts";
export { objectOf, type GivenTwice } from "./read/json-text.ts";
export { foldedAddress, identifierReader, type IdentifierReader } from "./columns/identifier.ts";
export type { SaidInstead } from "./columns/said-instead.ts";
export { absentFields, createEmptyFields, type EmptyFields } from "./columns/absent-fields.ts";
export { pickLeadColumns, rowNumber, UnidentifiedLeads, type LeadColumns } from "./columns/lead-columns.ts";
export { eventSlots, pickEventColumns, type EventColumns } from "./columns/event-columns.ts";
export type { EventColumnNames } from "./columns/event-parts.ts";
export { standsForNothing } from "./source/no-value.ts";
export { spellingOf, type FieldSources } from "./columns/field-sources.ts";
export { wordsOfName } from "./columns/words-of-name.ts";
export { createAlikeTally, idDifference, type AlikeIds, type IdDifference } from "./join/alike-ids.ts";
export {
  mostUnmatchedIds,
  type AlikeLeads,
  type HeldHistory,
  type HistoryColumns,
  type HistoryStore,
  type JoinedHistories,
  type LeadHistory,
  type UnmatchedIds,
} from "./join/history.ts";
export { createEventReader, type EventReader } from "./join/event-reader.ts";
export { leadOf, rowIdentifier, type IdentifiedRow } from "./join/lead-reader.ts";
export { readPlainEvents, type EventHelper, type PlainEvents } from "./plain/read-events.ts";
export { readEventStretches, type EventStretchesRequest, type StretchesRead } from "./plain/event-stretches.ts";
export { Stretches } from "./plain/stretches.ts";
export { blocksOf } from "./plain/plain-bytes.ts";
export { readPlainLeads, rowOfAny, rowOfLead, type PlainLeads } from "./plain/read-leads.ts";
export { textOf } from "./plain/byte-texts.ts";
export { formOf, rowOfEvent, timeText, type EventTable } from "./plain/event-table.ts";
export { isDayForm, isZuluForm, oddTime } from "./plain/plain-times.ts";
export { rewriteOf } from "./source/rewrite.ts";
export { packRow, unpackRow } from "./join/packed-row.ts";
export { noWritingRemarks, rowMerger, type RowMerger, type WritingRemarks, type WrittenRow } from "./join/merge-rows.ts";
export { loadLeads, type LeadSink } from "./join/load-leads.ts";
export { createEventCensus, type EventCensus, type EventsFound, type UnknownEvents } from "./join/event-census.ts";
export { loadEvents, onAnonymous, type AnonymousEvents, type EventCounts, type EventSink, type OnAnonymous } from "./join/load-events.ts";
export { readOneLead, type OneLead, type OtherEvents, type UnreadRows } from "./join/read-one-lead.ts";
export {
  plainSource,
  dateForms,
  textEncodings,
  type ColumnNotation,
  type DataSource,
  type DateForm,
  type Notation,
  type TextEncoding,
} from "./source/data-source.ts";
export { layOutEvents, layOutLeads } from "./source/lay-out.ts";
export { skippedNotes } from "./source/skip-rows.ts";
export type { LikelyNotation } from "./source/likely-notation.ts";
export { rewriteNumber } from "./source/rewrite-number.ts";
export type { ListHint } from "./source/list-marks.ts";
export type { Mixture } from "./source/mixtures.ts";
export type { WayOfWriting } from "./source/ways-of-writing.ts";
export type { ThousandsHint } from "./source/thousands-marks.ts";
export { readSmallFirst, type DayOrderHint } from "./source/day-orders.ts";
export { groupedByField, type SharedPlace, type ValuePlace, type ValuesRead } from "./source/value-place.ts";
export type { NotationHints } from "./source/notation-watch.ts";
export type { ColumnGuess, OtherNotation } from "./profile/column-profile.ts";
export type { AlikeColumns } from "./profile/row-profiles.ts";
export type { NameChoice } from "./profile/event-columns-guess.ts";
export { isCode, wordsIn } from "./profile/column-words.ts";
export type { EventCurrenciesGuess } from "./profile/currencies-guess.ts";
export type { Contradiction, OpenColumn, ShownColumn, ShownNotation } from "./source/contradictions.ts";
export type { NotationGuess, ShownIn, SaidNotation, UnsureDate } from "./profile/choose-notation.ts";
export {
  profileExport,
  type EventGuess,
  type EventsGuess,
  type ExportGuess,
  type LeadsGuess,
  type UnusableRows,
} from "./profile/profile-files.ts";
export { suggestIdentifier } from "./profile/join-columns.ts";
export { withNotation, type GivenNotation } from "./source/with-notation.ts";
export { readDataSource } from "./source/read-data-source.ts";
export { builtInSources } from "./source/built-in-sources.ts";
export { plainCsv, type CsvStyle } from "./write/csv-style.ts";
export { createCsvWriter, createJsonLinesWriter, type TextSink } from "./write/result-text.ts";
export {
  type ResultColumn,
  type ResultFormat,
  type ResultRow,
  type ResultTable,
  type ResultWriter,
  resultEndings,
  resultShape,
  type ResultShape,
  type Ranking,
} from "./write/result-table.ts";
export { createWordTally, type WordCounts } from "./source/word-tally.ts";
