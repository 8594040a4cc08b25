import type { DuckDBType, DuckDBValue } from "@duckdb/node-api";
import { objectOf, type GivenTwice, type RowCause } from "@scoreline/data";

/** Makes of a value of DuckDB what JSON has for it: dates and times are ISO texts, numbers that would lose digits are texts. */
export type ValueConverter = (value: DuckDBValue) => unknown;

/** A value that cannot be used, where one was wanted. */
export class UnreadableValue extends Error {
  override readonly cause: RowCause;

  constructor(cause: RowCause) {
    super(cause.code);
    this.cause = cause;
  }
}

type Api = typeof import("@duckdb/node-api");

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The converter for the values of a column, whatever they hold inside. `names` are those of the parts of a structure, as the file has them. */
export function valueConverter(type: DuckDBType, api: Api, names: readonly string[] = []): ValueConverter {
  const { DuckDBTypeId: id } = api;
  const convert = ((): ValueConverter => {
    switch (type.typeId) {
      case id.BOOLEAN:
      case id.TINYINT:
      case id.SMALLINT:
      case id.INTEGER:
      case id.UTINYINT:
      case id.USMALLINT:
      case id.UINTEGER:
      case id.DOUBLE:
        return (value) => value;
      case id.BIGINT:
      case id.UBIGINT:
      case id.HUGEINT:
      case id.UHUGEINT:
      case id.DECIMAL:
        return (value) => exactNumber(String(value));
      case id.FLOAT:
        return (value) => shortestFloat(Number(value));
      case id.DATE:
        return of(api.DuckDBDateValue, (value) => (value.isFinite ? String(value) : "infinity"));
      case id.TIMESTAMP_S:
        return of(api.DuckDBTimestampSecondsValue, (value) => localTime(value.seconds, 0, value));
      case id.TIMESTAMP_MS:
        return of(api.DuckDBTimestampMillisecondsValue, (value) => localTime(value.millis, 3, value));
      case id.TIMESTAMP:
        return of(api.DuckDBTimestampValue, (value) => localTime(value.micros, 6, value));
      case id.TIMESTAMP_NS:
        return of(api.DuckDBTimestampNanosecondsValue, (value) => localTime(value.nanos, 9, value));
      case id.TIMESTAMP_TZ:
        return of(api.DuckDBTimestampTZValue, (value) => localTime(value.micros, 6, value, "Z"));
      case id.BLOB:
        return of(api.DuckDBBlobValue, (value) => textOf(value.bytes));
      case id.LIST: {
        const item = valueConverter(type.valueType, api);
        return of(api.DuckDBListValue, (value) => value.items.map(item));
      }
      case id.ARRAY: {
        const item = valueConverter(type.valueType, api);
        return of(api.DuckDBArrayValue, (value) => value.items.map(item));
      }
      case id.STRUCT: {
        const parts = type.entryNames.map((name, index) => ({
          name,
          key: names.length === type.entryNames.length ? names[index]! : name,
          convert: valueConverter(type.entryTypes[index]!, api),
        }));
        return of(api.DuckDBStructValue, ({ entries }) =>
          keyed(parts.map(({ name, key, convert }) => [key, convert(entries[name] ?? null)])),
        );
      }
      case id.MAP: {
        const [keyOf, valueOf] = [valueConverter(type.keyType, api), valueConverter(type.valueType, api)];
        return of(api.DuckDBMapValue, ({ entries }) => keyed(entries.map(({ key, value }) => [String(keyOf(key)), valueOf(value)])));
      }
      default:
        return (value) => String(value);
    }
  })();
  return (value) => (value === null ? null : convert(value));
}

/** An object of keys, of which a file may have one twice. */
function keyed(entries: readonly (readonly [string, unknown])[]): unknown {
  const clashes: GivenTwice[] = [];
  const value = objectOf(entries, clashes);
  if (clashes[0] !== undefined) throw new UnreadableValue(clashes[0]);
  return value;
}

/** A conversion of values of one class; any other is left as DuckDB writes it. */
function of<Value extends DuckDBValue>(kind: new (...given: never[]) => Value, convert: (value: Value) => unknown): ValueConverter {
  return (value) => (value instanceof kind ? convert(value) : String(value));
}

/** What a database writes of a whole number or a decimal: a number where that keeps every digit, else a text. */
export function exactNumber(written: string): number | string {
  const plain = written.includes(".") ? written.replace(/\.?0+$/, "") : written;
  const value = Number(plain);
  return String(value) === plain && (!Number.isInteger(value) || Number.isSafeInteger(value)) ? value : plain;
}

/** The number that is written shortest of all that a narrow one can mean: 0.1, which is 0.10000000149011612 when it is made wide. */
function shortestFloat(value: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return value;
}

/** A count of seconds since 1970, times ten to the power of `decimals`, as an ISO text; what no calendar has as DuckDB writes it. */
function localTime(count: bigint, decimals: number, value: DuckDBValue, zone = ""): string {
  const unit = 10n ** BigInt(decimals);
  const fraction = ((count % unit) + unit) % unit;
  const date = new Date(Number((count - fraction) / unit) * 1000);
  if (Number.isNaN(date.getTime())) return String(value);
  const whole = date.toISOString().slice(0, -".000Z".length);
  const digits = decimals === 0 ? "" : `.${String(fraction).padStart(decimals, "0")}`;
  return `${whole}${digits}${zone}`;
}

function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) throw new UnreadableValue({ code: "not-text" });
    throw error;
  }
}
