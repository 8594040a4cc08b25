import type { Span } from "@scoreline/diagnostics";

/**
 * What is shown to people, as plain data that says nothing of how: a writer makes lines for a terminal of it, another one a page. Texts may come
 * from models and from files of leads, which anybody may have written; the writers make them harmless.
 */
export interface Document {
  readonly title: Text;
  /** With a blank line between them. */
  readonly blocks: readonly Block[];
  /** Whether a page has a list of its sections, which leads to each. */
  readonly contents?: true;
}

export type Block =
  | Section
  | Paragraph
  | Note
  | Facts
  | List
  | Table
  | Matrix
  | Chart
  | Histogram
  | Curve
  | Scale
  | Gallery
  | DayChoice
  | WhatIf
  | CodeFrame
  | Code;

/** What a text means to the reader; how that looks is the writer's. */
export type Tone = "good" | "warning" | "error" | "info" | "strong" | "dim";

export type Text = string | readonly Piece[];

export type Piece = string | { readonly text: string; readonly tone?: Tone; readonly target?: Target };

/** What a text leads to where readers can choose it: a place in the files of a model, or a lead that is then looked at instead. */
export type Target =
  | { readonly to: "source"; readonly file: string; readonly line: number; readonly column: number }
  | { readonly to: "lead"; readonly name: string; readonly chosen: boolean };

/** Blocks that belong together, under a heading of their own or without one. */
export interface Section {
  readonly kind: "section";
  readonly heading: Text | null;
  readonly blocks: readonly Block[];
  /** With blank lines under the heading and between the blocks. */
  readonly spaced?: true;
  /** Set in, as a part of what is above. */
  readonly indented?: true;
  /** On a page only the heading is shown until it is chosen; on paper all of it is. */
  readonly folded?: true;
}

export interface Paragraph {
  readonly kind: "paragraph";
  readonly text: Text;
  readonly tone?: Tone;
  /** Stays one line however narrow the terminal is, so that other programs can find it by its words. */
  readonly unbroken?: true;
  /** The answer that the rest explains. */
  readonly large?: true;
}

/** How something ended, with a mark before it. */
export interface Note {
  readonly kind: "note";
  readonly tone: "good" | "warning" | "error";
  readonly text: Text;
}

/** Names with their values, one a line. */
export interface Facts {
  readonly kind: "facts";
  readonly entries: readonly { readonly name: string; readonly value: Text }[];
  /** Figures at a glance: on a page each value is large, with its name below. */
  readonly large?: true;
}

/** Lines with what belongs under each. */
export interface List {
  readonly kind: "list";
  readonly items: readonly Item[];
}

export interface Item {
  readonly text: Text;
  readonly tone?: Tone;
  /** `→` or `-`; nothing where it is left out. */
  readonly marker?: string;
  readonly items?: readonly Item[];
  /** On a page what is below is shown when it is chosen, and how much it is; on paper all of it is. */
  readonly folded?: true;
}

export interface Table {
  readonly kind: "table";
  readonly caption?: Text;
  /** Framed, with lines between the rows too, or without any line. */
  readonly look: "framed" | "ruled" | "open";
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** The sum, under a line. */
  readonly total?: Row;
  /** Takes the whole width, which is taken to be no less and no more than this. */
  readonly fills?: { readonly least: number; readonly most: number };
}

export interface Column {
  readonly align: "start" | "end";
  /** Whoever hears a table instead of seeing it is told the heading with each value. */
  readonly heading: string;
  /** Whether a terminal shows the heading; a page always does. */
  readonly headed?: true;
  /** In columns of a terminal. */
  readonly least?: number;
  readonly most?: number;
  /** A column of bars: how long the longest is, and how wide the table must be to have it at all. */
  readonly bars?: { readonly width: number; readonly from: number };
}

/** Of the cells the first names the row. */
export type Row = readonly Cell[];

export interface Cell {
  readonly text: Text;
  readonly tone?: Tone;
  /** A share of 0 to 1. What it says is in a text of the row too. */
  readonly bar?: number;
  /** On a page, where the bar begins and ends, as shares of 0 to 1: at the end of the bar above, so that steps to a sum are seen. */
  readonly step?: { readonly from: number; readonly to: number };
  /** How deep it is below other rows. */
  readonly depth?: number;
  /** Small print below the text. */
  readonly notes?: readonly Text[];
}

/** What is done where the ratings of two scores meet. */
export interface Matrix {
  readonly kind: "matrix";
  readonly rows: MatrixAxis;
  readonly columns: MatrixAxis;
  /** By rating of the rows, then of the columns. */
  readonly cells: readonly (readonly MatrixCell[])[];
}

export interface MatrixAxis {
  readonly title: string;
  /** Best first, each with the points it has in words: `from 75`. */
  readonly ratings: readonly { readonly name: string; readonly points: string }[];
}

export interface MatrixCell {
  /** `A1` */
  readonly name: string;
  /** Null where nothing is done. Neighbors with the same action make one field, in which it is said once. */
  readonly action: MatrixAction | null;
  /** Where it is written. */
  readonly target?: Target;
  /** Leads that a model describes itself. */
  readonly samples: readonly MatrixSample[];
  /** Small print below the action. */
  readonly notes: readonly Text[];
}

export interface MatrixAction {
  readonly name: string;
  readonly label: string;
  readonly team: string | null;
  /** From 1, for what can wait, to 4. */
  readonly urgency: number;
}

export interface MatrixSample {
  readonly name: string;
  /** By which it is found below the matrix; from 1. */
  readonly number: number;
  readonly chosen: boolean;
  /** Whether something else is done than the cell says. */
  readonly overridden: boolean;
}

/** The day that all is shown on, and how it is moved where readers can do that. */
export interface DayChoice {
  readonly kind: "day-choice";
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** By how many days it is moved, and by how many it can be. */
  readonly moved: number;
  readonly from: number;
  readonly to: number;
}

/** What would be if a lead were another, or did something else: what can be changed, and what is. */
export interface WhatIf {
  readonly kind: "what-if";
  /** With the value there is as somebody would type it, and the values that there can be; none where it can be anything. */
  readonly fields: readonly { readonly name: string; readonly value: string; readonly choices: readonly string[] }[];
  /** With what can be known of each. */
  readonly events: readonly {
    readonly name: string;
    readonly label: string;
    readonly properties: readonly { readonly name: string; readonly choices: readonly string[] }[];
  }[];
  /** What is changed, in words. */
  readonly changes: readonly string[];
  /** Why nothing can be said with these changes, as a sentence. */
  readonly problem: string | null;
  /** What is decided without the changes; null where there are none. */
  readonly before: Text | null;
}

/** Points by day, each series a line; told in numbers where nothing can be drawn. */
export interface Chart {
  readonly kind: "chart";
  /** Points in millionths, of the first day and of later ones. */
  readonly series: readonly { readonly name: string; readonly millionths: readonly number[] }[];
  /** The first and the last day, as texts; where they are left out, the first is today, and each is the day after the one before. */
  readonly days?: { readonly first: string; readonly last: string };
  /** One of many side by side, of points that fade from the day of an event on, each so many days after the one before; stepped where they stay as they are in between. */
  readonly fading?: { readonly step: number; readonly stepped?: true };
  /** The ratings that the points have, rising; each goes up to where the next begins. */
  readonly zones?: Scale["zones"];
  /** The day of the first value, `YYYY-MM-DD`, where days are told as dates. */
  readonly from?: string;
  /** Days on which something happens, each by how many days after the first it is; with what it is that changes the points, where something does. */
  readonly events?: readonly { readonly at: number; readonly name: string; readonly step?: string }[];
}

/** How many there are in each stretch of points. */
export interface Histogram {
  readonly kind: "histogram";
  readonly name: string;
  /** Stretches without a gap, from millionths up to those of the next, which are not in it. */
  readonly bins: readonly { readonly from: number; readonly to: number; readonly count: number }[];
}

/** Shares by shares, in a square, beside the line on which both are equal; told in numbers where nothing can be drawn. */
export interface Curve {
  readonly kind: "curve";
  readonly name: string;
  /** What goes across and up, from 0 to 1 or to the highest of both. */
  readonly across: string;
  readonly up: string;
  /** Each a line, or dots with their intervals where there are such. */
  readonly series: readonly { readonly name: string; readonly points: readonly CurvePoint[] }[];
  /** What it means that both are equal. */
  readonly diagonal: string;
  /** Whether a table beside it has the same figures. */
  readonly told?: true;
}

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  /** Between which `y` lies. */
  readonly low?: number;
  readonly high?: number;
}

/** The ratings along the points of a score, and which points there can be. */
export interface Scale {
  readonly kind: "scale";
  readonly name: string;
  /** The ends of the picture, in millionths. */
  readonly from: number;
  readonly to: number;
  /** Rising; each goes up to where the next begins. */
  readonly zones: readonly { readonly name: string; readonly from: number | null }[];
  /** Null where it is not known. An end that is not exact may lie within. */
  readonly reach: { readonly low: ScaleEnd; readonly high: ScaleEnd } | null;
  /** The points of one lead, in millionths. */
  readonly value?: number;
}

/** In millionths. */
export interface ScaleEnd {
  readonly millionths: number;
  readonly isReached: boolean;
}

/** Sections side by side where there is room. */
export interface Gallery {
  readonly kind: "gallery";
  /** Two side by side, and not three or more. */
  readonly wide?: true;
  readonly sections: readonly Section[];
}

/** The lines of a source that a span touches, with marks under it. */
export interface CodeFrame {
  readonly kind: "code-frame";
  readonly source: string;
  readonly span: Span;
  readonly tone: "error" | "warning" | "info";
}

/** Lines that are shown just as they are. */
export interface Code {
  readonly kind: "code";
  readonly lines: readonly string[];
  /** Where it is known, for who can color it. */
  readonly language?: "score";
}

export function toned(tone: Tone, text: string): Piece {
  return { text, tone };
}

/** A text without its tones. */
export function plainText(text: Text): string {
  return typeof text === "string" ? text : text.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("");
}
