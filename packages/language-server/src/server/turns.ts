/** So long nothing is typed before somebody looks at what they typed, in milliseconds. */
const restful = 150;

/** Whose turn it is: what the editor sends comes first, background work waits until nothing is left of it. */
export class Turns {
  #messages = 0;
  #running = 0;
  #last: Promise<void> = Promise.resolve();
  #typedAt = -Infinity;
  readonly #pause: (milliseconds: number) => Promise<void>;
  readonly #now: () => number;

  /**
   * @param pause waits so many milliseconds, and until what has arrived meanwhile was handed over
   * @param now the time in milliseconds
   */
  constructor(pause: (milliseconds: number) => Promise<void> = nextTurn, now: () => number = () => performance.now()) {
    this.#pause = pause;
    this.#now = now;
  }

  /** Notes that something was sent. */
  arrived(): void {
    this.#messages++;
  }

  /** Notes that a text was opened or typed in. */
  typed(): void {
    this.#typedAt = this.#now();
  }

  /** Resolves when nothing has been typed for a moment: for what takes long, and is not looked at while somebody types. */
  async rest(): Promise<void> {
    for (let left = this.#typedAt + restful - this.#now(); left > 0; left = this.#typedAt + restful - this.#now()) await this.#pause(left);
  }

  /** The time in milliseconds. */
  now(): number {
    return this.#now();
  }

  /** Resolves when what has arrived was handed over: for work on a request that takes long. */
  giveWay(): Promise<void> {
    return this.#pause(0);
  }

  /** Works on a request, which background work waits for. */
  async answer<Result>(work: () => Promise<Result>): Promise<Result> {
    this.arrived();
    this.#running++;
    try {
      return await work();
    } finally {
      this.#running--;
    }
  }

  /** Resolves when a whole turn has passed in which nothing was sent and no request was worked on: for each who waits after another. */
  quiet(): Promise<void> {
    this.#last = this.#last.then(() => this.#wholeTurn());
    return this.#last;
  }

  async #wholeTurn(): Promise<void> {
    let before: number;
    do {
      before = this.#messages;
      await this.#pause(1);
    } while (this.#messages !== before || this.#running > 0);
  }
}

/** Also where there is no `setImmediate`, as in a worker of a browser. */
function nextTurn(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds));
}
