/** Slips made by chance in models that are right: what is said of them never contradicts itself, and no fix leaves a new error. */
import { compileText, findingsOf } from "@scoreline/compiler";
import { applyEdits, formatMessage, severityOf, type Diagnostic } from "@scoreline/diagnostics";
import { tokenize, type Token } from "@scoreline/language";
import { expect, test } from "vitest";
import { runs, seed } from "./generators/effort.ts";
import { random } from "./generators/random.ts";
import { soundTexts } from "./generators/sound-texts.ts";

/** Characters that other keyboards and word processors have in their place. */
const elsewhere: Readonly<Record<string, string>> = { '"': "“", "-": "–", "<": "≤", ">": "≥", ",": ";", "(": "[", ")": "]", "=": "==" };

const errorsIn = (text: string): readonly Diagnostic[] => findingsOf(compileText(text)).filter((found) => severityOf(found) === "error");

/** One word left out, doubled, swapped with the next, put elsewhere, in capitals, or typed on another keyboard. */
function slip(text: string, tokens: readonly Token[], next: (below: number) => number): string {
  const at = next(tokens.length);
  const { start, end, image } = tokens[at]!;
  const after = tokens[Math.min(at + 1, tokens.length - 1)]!;
  switch (next(6)) {
    case 0:
      return text.slice(0, start) + text.slice(end);
    case 1:
      return `${text.slice(0, end)} ${image}${text.slice(end)}`;
    case 2:
      return after.start === start
        ? text.slice(0, start)
        : text.slice(0, start) + after.image + text.slice(end, after.start) + image + text.slice(after.end);
    case 3:
      return `${text.slice(0, end)} ${tokens[next(tokens.length)]!.image}${text.slice(end)}`;
    case 4:
      return text.slice(0, start) + (next(2) === 0 ? image.toUpperCase() : image[0]!.toUpperCase() + image.slice(1)) + text.slice(end);
    default:
      return text.slice(0, start) + image.replace(/["\-<>,()=]/g, (sign) => elsewhere[sign]!) + text.slice(end);
  }
}

test("no slip is told that something was found where that very thing was expected, and every fix leaves fewer errors and none that is new", () => {
  const draw = random(seed);
  const next = (below: number): number => Math.floor(draw() * below);
  const sources = soundTexts.map((text) => ({ text, tokens: tokenize(text).tokens }));
  const wrong: string[] = [];
  let fixes = 0;
  for (let round = 0; round < runs(5_000); round++) {
    const { text, tokens } = sources[next(sources.length)]!;
    const slipped = slip(text, tokens, next);
    const found = errorsIn(slipped);
    for (const each of found) {
      const [, there, wanted] = /^Found (.*) where (.*) was expected/.exec(formatMessage(each)) ?? [];
      if (there !== undefined && wanted!.includes(there)) wrong.push(formatMessage(each));
      for (const { title, edits } of each.fixes) {
        fixes++;
        const left = errorsIn(applyEdits(slipped, edits));
        const isNew = ({ code }: Diagnostic): boolean => !found.some((other) => other.code === code);
        if (left.length >= found.length || left.some(isNew))
          wrong.push(`${formatMessage(each)} “${title}” leaves ${left.map(formatMessage).join(" ")}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(fixes).toBeGreaterThan(runs(5_000) / 20);
});
