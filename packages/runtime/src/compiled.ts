/** The forms of compiled expressions; relies on nothing. */

/** Expressions as functions of the event at hand (a position in the log; −1 where there is none). Missing is NaN or null. */
export type NumberOf = (event: number) => number;
export type TextOf = (event: number) => string | null;
export type ListOf = (event: number) => readonly string[] | null;
export type Holds = (event: number) => boolean;

export type Compiled = NumberOf | TextOf | ListOf | Holds;

/** Where nothing makes a block forget, and nothing is looked back to. */
export const nowhere = (_event?: number): number => -1;
