/** Texts that are not UTF-8: how they are written is said by the user or by a mark, and never guessed. */
import { textEncodings, type TextEncoding } from "@scoreline/data";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runs } from "../../../test/generators/effort.ts";
import { failureOf, openGiven, readWhole } from "./reading.ts";

const swapped = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();
const rowsOf = async (bytes: Uint8Array, encoding?: TextEncoding, pieces?: number): Promise<unknown> =>
  (await readWhole(await openGiven("leads.csv", bytes, pieces, encoding))).rows.map(({ line, values }) => [line, ...values]);

/** 0x80 is the euro, 0x93 and 0x94 are quotes, 0xDF is ß, 0xFC is ü. */
const german = Buffer.from([...Buffer.from("id,city\n1,M"), 0xfc, ...Buffer.from("nchen\n2,"), 0x80, 0x93, 0x94, 0xdf, 10]);
const inGerman = [
  [2, "1", "München"],
  [3, "2", "€“”ß"],
];

describe("what is said is read", () => {
  test.each(["windows-1252", "latin1"] as const)("%s", async (encoding) => {
    for (const pieces of [1, 3, 1 << 16]) expect(await rowsOf(german, encoding, pieces)).toEqual(inGerman);
  });

  test("macintosh", async () => {
    // ü, é, the euro, ß and ä of a Mac.
    const bytes = Buffer.from([...Buffer.from("id,city\n1,M"), 0x9f, ...Buffer.from("nchen\n2,"), 0x8e, 0xdb, 0xa7, 0x8a, 10]);
    for (const pieces of [1, 3, 1 << 16])
      expect(await rowsOf(bytes, "macintosh", pieces)).toEqual([
        [2, "1", "München"],
        [3, "2", "é€ßä"],
      ]);
  });

  test.each([
    ["utf-16le", Buffer.from("id,city\n1,München 😀\n", "utf16le")],
    ["utf-16be", swapped("id,city\n1,München 😀\n")],
  ] as const)("%s", async (encoding, bytes) => {
    for (const pieces of [1, 3, 1 << 16]) expect(await rowsOf(bytes, encoding, pieces)).toEqual([[2, "1", "München 😀"]]);
  });

  test("JSON lines, too", async () => {
    const file = await openGiven("e.jsonl", Buffer.from('{"id":1,"city":"Málaga"}\n', "latin1"), undefined, "latin1");
    expect((await readWhole(file, ["city"])).rows).toEqual([{ line: 1, values: ["Málaga"] }]);
  });
});

test("a mark at the beginning says how a text is written, whatever else is said", async () => {
  const text = "\uFEFFid,city\n1,München\n";
  for (const bytes of [Buffer.from(text), Buffer.from(text, "utf16le"), swapped(text)])
    for (const encoding of [undefined, ...textEncodings]) expect(await rowsOf(bytes, encoding)).toEqual([[2, "1", "München"]]);
});

describe("what is said wrongly is refused, with the line", () => {
  test("UTF-8 that is said to be of Windows; of letters of English nothing is wrong", async () => {
    const opened = rowsOf(Buffer.from("id,city\n1,München\n"), "windows-1252", 3);
    expect(await failureOf(opened)).toBe(
      '“leads.csv” is UTF-8 text, so its letters would be wrong in windows-1252. Leave out --encoding windows-1252. Where only the other file is written so, say it in a source of its own: "values": { "encoding": "windows-1252" }',
    );
    expect(await rowsOf(Buffer.from("id,city\n1,Bonn\n"), "windows-1252")).toEqual([[2, "1", "Bonn"]]);
    // 0xDF and 0xA3 are a letter of N’Ko by chance, and three of Greek are none.
    expect(await rowsOf(Buffer.from("id,city\n1,ß£\n", "latin1"), "windows-1252")).toEqual([[2, "1", "ß£"]]);
    expect(await failureOf(rowsOf(Buffer.from("id,city\n1,Βόλος\n"), "windows-1252"))).toContain("is UTF-8 text");
  });

  test.each<[TextEncoding, string, Buffer]>([
    ["windows-1252", "line 4", Buffer.concat([german, Buffer.from([0x81, 10])])],
    ["utf-16le", "it", Buffer.from("id\n1\n2\n\uD800x\n", "utf16le")],
    ["utf-16be", "it", Buffer.concat([swapped("id\n1\n2\n"), Buffer.from([0])])],
  ])("bytes that are no letter of %s", async (encoding, where, bytes) => {
    expect(await failureOf(rowsOf(bytes, encoding))).toBe(
      `“leads.csv” is not ${encoding} text: ${where} holds bytes that cannot be read. Name another --encoding, or save it again as UTF-8 text; spreadsheets call it “CSV UTF-8”.`,
    );
  });
});

describe("text of a Mac", () => {
  /** Gesch\x8Aftsf\x9Fhrer and L\x9Fbeck are Geschäftsführer and Lübeck there. */
  const mac = Buffer.from("id,city\n1,Gesch\x8Aftsf\x9Fhrer\n2,L\x9Fbeck\n3,Fl\x9Fsse\n", "latin1");

  test("is refused with what reads it", async () => {
    expect(await failureOf(rowsOf(mac))).toBe(
      "“leads.csv” is not UTF-8 text: line 2 holds bytes that cannot be read. It seems to come from a Mac: --encoding macintosh. Otherwise, save it again as UTF-8 text; spreadsheets call it “CSV UTF-8”.",
    );
    expect(await rowsOf(mac, "macintosh")).toEqual([
      [2, "1", "Geschäftsführer"],
      [3, "2", "Lübeck"],
      [4, "3", "Flüsse"],
    ]);
  });

  test("that is said to be of Windows is refused, since no word has a capital Ÿ within", async () => {
    expect(await failureOf(rowsOf(mac, "windows-1252"))).toBe(
      "“leads.csv” seems to come from a Mac, so its letters would be wrong in windows-1252: “ü” would be “Ÿ”. If it does: --encoding macintosh. Otherwise, save it again as UTF-8 text; spreadsheets call it “CSV UTF-8”.",
    );
  });

  test("is not seen in words of Windows", async () => {
    // Škoda, ŠKODA, Boÿ, Düsseldorf, Tomáš, l’eau – and ‡
    const windows = Buffer.from(
      "id,city\n1,\x8Akoda\n2,\x8AKODA\n3,Bo\xFF\n4,D\xFCsseldorf\n5,Tom\xE1\x9A\n6,l\x92eau \x96 \x87\n",
      "latin1",
    );
    expect(await failureOf(rowsOf(windows))).toContain("--encoding windows-1252");
    expect(await rowsOf(windows, "windows-1252")).toHaveLength(6);
  });
});

test("any text of Latin letters is read as it was written, in any pieces", async () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "é", "ß", "ÿ", "Ñ", " "), minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(letters, fc.integer({ min: 1, max: 7 }), async (text, pieces) => {
      fc.pre(text.trim() !== "");
      expect(await rowsOf(Buffer.from(`id,t\n1,${text}\n`, "latin1"), "windows-1252", pieces)).toEqual([[2, "1", text]]);
    }),
    { numRuns: runs(200) },
  );
});
