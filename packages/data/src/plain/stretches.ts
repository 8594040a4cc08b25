/** Parts of a file, of which each thread takes one after the other; what it takes to know who takes which is shared by all of them. */

/** Which is taken next, whether all of it was given up, and how many bytes and rows were read, those in 1024ths. */
const [nextAt, givenUpAt, bytesAt, rowsAt] = [0, 1, 2, 3] as const;
const unit = 1_024;

/** What is handed to another thread. */
export interface SharedStretches {
  readonly size: number;
  readonly count: number;
  readonly threads: number;
  readonly state: Int32Array<SharedArrayBuffer>;
}

/** The stretches of a file of so many bytes. */
export class Stretches {
  readonly size: number;
  readonly threads: number;
  readonly shared: SharedStretches;

  constructor(shared: SharedStretches) {
    this.size = shared.size;
    this.threads = shared.threads;
    this.shared = shared;
  }

  /** Stretches of at least `least` bytes. */
  static of(size: number, least: number, threads: number): Stretches {
    const count = Math.max(1, Math.floor(size / least));
    return new Stretches({ size, count, threads: Math.min(count, threads), state: new Int32Array(new SharedArrayBuffer(16)) });
  }

  /** The next one that nobody has taken; null where there is none, or all was given up. */
  take(): number | null {
    const { state, count } = this.shared;
    const index = Atomics.add(state, nextAt, 1);
    return index < count && !this.areGivenUp() ? index : null;
  }

  /** The lines that begin from `from` on, and before `to`. */
  at(index: number): { readonly from: number; readonly to: number } {
    const { size, count } = this.shared;
    const border = (part: number): number => Math.floor((size * part) / count);
    return { from: border(index), to: index + 1 === count ? Infinity : border(index + 1) };
  }

  /** Has everybody stop. */
  giveUp(): void {
    Atomics.store(this.shared.state, givenUpAt, 1);
  }

  areGivenUp(): boolean {
    return Atomics.load(this.shared.state, givenUpAt) === 1;
  }

  /** So many more bytes and rows were read. */
  advance(bytes: number, rows: number): void {
    Atomics.add(this.shared.state, bytesAt, Math.round(bytes / unit));
    Atomics.add(this.shared.state, rowsAt, rows);
  }

  /** How far all have come. */
  get done(): { readonly bytes: number; readonly rows: number } {
    const { state } = this.shared;
    return { bytes: Atomics.load(state, bytesAt) * unit, rows: Atomics.load(state, rowsAt) };
  }
}
