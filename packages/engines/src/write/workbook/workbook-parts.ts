import { attributeText } from "./cell-text.ts";

/** How cells look; the number of each is its place in the list of `styles`. */
export const cellStyle = { plain: 0, header: 1, whole: 2, fraction: 3, date: 4, time: 5, exactTime: 6, guarded: 7 } as const;

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Where the one sheet is in the archive. */
export const sheetPart = "xl/worksheets/sheet1.xml";

/** What begins a sheet: its first row stays in view, and its columns have these widths, in characters. */
export function sheetBeginning(widths: readonly number[]): string {
  const cols = widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`);
  const pane =
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/>';
  return `${declaration}<worksheet ${main}><sheetViews><sheetView tabSelected="1" workbookViewId="0">${pane}</sheetView></sheetViews><cols>${cols.join("")}</cols><sheetData>`;
}

/** What ends a sheet; no cell of `range` is marked for being a text of digits. */
export function sheetEnd(range: string): string {
  return `</sheetData><ignoredErrors><ignoredError sqref="${range}" numberStoredAsText="1"/></ignoredErrors></worksheet>`;
}

/** The parts around the sheet of a workbook, by their place in the archive and in the order in which they are written. */
export function partsAround(sheetName: string): readonly (readonly [place: string, text: string])[] {
  return [
    [
      "[Content_Types].xml",
      `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kinds}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${kinds}.styles+xml"/><Override PartName="/${sheetPart}" ContentType="${kinds}.worksheet+xml"/></Types>`,
    ],
    ["_rels/.rels", relationships(["officeDocument", "xl/workbook.xml"])],
    [
      "xl/workbook.xml",
      `${declaration}<workbook ${main} xmlns:r="${relations}"><bookViews><workbookView/></bookViews><sheets><sheet name="${attributeText(sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    ["xl/_rels/workbook.xml.rels", relationships(["worksheet", "worksheets/sheet1.xml"], ["styles", "styles.xml"])],
    ["xl/styles.xml", styles()],
  ];
}

function relationships(...targets: readonly (readonly [kind: string, target: string])[]): string {
  const list = targets.map(
    ([kind, target], index) => `<Relationship Id="rId${index + 1}" Type="${relations}/${kind}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join("")}</Relationships>`;
}

/** No format cuts digits off: what does not fit in a column is shown as ####, and not rounded. */
const formats = {
  fraction: "0.0##############",
  date: "yyyy\\-mm\\-dd",
  time: "yyyy\\-mm\\-dd hh:mm:ss",
  exactTime: "yyyy\\-mm\\-dd hh:mm:ss.000",
};
/** Numbers below belong to formats that every program knows; 1 is `0`. */
const firstFormat = 164;

function styles(): string {
  const own = Object.entries(formats);
  const formatOf = (name: string): number =>
    name === "whole" ? 1 : name in formats ? firstFormat + own.findIndex(([key]) => key === name) : 0;
  const list = Object.keys(cellStyle).map((name) => {
    const format = formatOf(name);
    const bold = name === "header" ? ' fontId="1" applyFont="1"' : ' fontId="0"';
    // Of such a text nobody makes a formula or a number by editing it.
    const guard = name === "guarded" ? ' quotePrefix="1"' : "";
    return `<xf numFmtId="${format}"${bold} fillId="0" borderId="0" xfId="0"${format > 0 ? ' applyNumberFormat="1"' : ""}${guard}/>`;
  });
  const numbers = own.map(([, code], index) => `<numFmt numFmtId="${firstFormat + index}" formatCode="${code}"/>`);
  const font = '<sz val="11"/><name val="Calibri"/><family val="2"/>';
  const fills = '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>';
  return `${declaration}<styleSheet ${main}><numFmts count="${numbers.length}">${numbers.join("")}</numFmts><fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts><fills count="2">${fills}</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${list.length}">${list.join("")}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}
