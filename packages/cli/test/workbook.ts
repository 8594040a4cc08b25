import { inflateRawSync } from "node:zlib";

/** A cell as a program finds it in a workbook. */
export interface Cell {
  /** A number as it is written there, a text as it was meant. */
  readonly value: string;
  readonly isText: boolean;
  /** How numbers are shown, `0` for instance; `General` where nothing is said. */
  readonly format: string;
  readonly bold: boolean;
  /** Whether the text stays one when somebody edits it. */
  readonly guarded: boolean;
}

export interface Workbook {
  readonly sheet: string;
  /** By rows, without the cells that are not there: `A1`. */
  readonly cells: ReadonlyMap<string, Cell>;
  /** The values in a grid, null where there is no cell. */
  readonly grid: readonly (readonly (string | null)[])[];
  readonly widths: readonly number[];
  /** All of the text of the sheet. */
  readonly xml: string;
}

/** The files of a zip archive, by the list at its end. */
function unzip(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [packed, size] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [number, number, number];
    const local = bytes.readUInt32LE(at + 42);
    const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = inflateRawSync(bytes.subarray(data, data + packed));
    if (content.length !== size) throw new Error("The size is not that of the list.");
    files.set(bytes.toString("utf8", at + 46, at + 46 + name), content);
    at += 46 + name + extra + comment;
  }
  return files;
}

const attribute = (tag: string, name: string): string | null => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? null;
const elements = (xml: string, name: string): string[] => xml.match(new RegExp(`<${name}(?: [^>]*)?(?:/>|>.*?</${name}>)`, "gs")) ?? [];
const inside = (xml: string, name: string): string => new RegExp(`<${name}(?: [^>]*)?>(.*)</${name}>`, "s").exec(xml)?.[1] ?? "";

const plain = (xml: string): string =>
  xml
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replaceAll(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** Reads a workbook of one sheet, following what leads from part to part, as other programs do. */
export function readWorkbook(bytes: Buffer): Workbook {
  const files = unzip(bytes);
  const part = (name: string): string => {
    const content = files.get(name);
    if (content === undefined) throw new Error(`There is no ${name}.`);
    return content.toString("utf8");
  };
  const targets = (name: string): Map<string | null, string> =>
    new Map(elements(part(name), "Relationship").map((tag) => [attribute(tag, "Id"), attribute(tag, "Target") ?? ""]));
  const book = part([...targets("_rels/.rels").values()][0] ?? "");
  const [sheetTag = ""] = elements(book, "sheet");
  const xml = part(`xl/${targets("xl/_rels/workbook.xml.rels").get(attribute(sheetTag, "r:id"))}`);
  const styles = part("xl/styles.xml");
  const codes = new Map(elements(styles, "numFmt").map((tag) => [attribute(tag, "numFmtId"), attribute(tag, "formatCode") ?? ""]));
  const fonts = elements(inside(styles, "fonts"), "font").map((font) => font.includes("<b/>"));
  const looks = elements(inside(styles, "cellXfs"), "xf").map((tag) => ({
    format: codes.get(attribute(tag, "numFmtId")) ?? (attribute(tag, "numFmtId") === "1" ? "0" : "General"),
    bold: fonts[Number(attribute(tag, "fontId"))] ?? false,
    guarded: attribute(tag, "quotePrefix") === "1",
  }));
  const cells = new Map<string, Cell>();
  const rows = elements(xml, "row");
  for (const row of rows) {
    for (const tag of elements(row, "c")) {
      const isText = attribute(tag, "t") === "inlineStr";
      const value = isText ? plain(inside(tag, "t")) : inside(tag, "v");
      const look = looks[Number(attribute(tag.slice(0, tag.indexOf(">")), "s") ?? 0)]!;
      cells.set(attribute(tag, "r") ?? "", { value, isText, ...look });
    }
  }
  const widths = elements(inside(xml, "cols"), "col").map((tag) => Number(attribute(tag, "width")));
  const letters = widths.map((_, index) => String.fromCharCode(65 + index));
  const grid = rows.map((_, index) => letters.map((letter) => cells.get(`${letter}${index + 1}`)?.value ?? null));
  return { sheet: plain(attribute(sheetTag, "name") ?? ""), cells, grid, widths, xml };
}
