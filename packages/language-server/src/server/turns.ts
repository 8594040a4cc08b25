/** Whose turn it is: what the editor sends comes first, background work waits until nothing is left of it. */
export class Turns {
  #messages = 0;
  #running = 0;
  #last: Promise<void> = Promise.resolve();
  readonly #pause: () => Promise<void>;

  /** @param pause waits until what has arrived meanwhile was handed over */
  constructor(pause: () => Promise<void> = nextTurn) {
    this.#pause = pause;
  }

  /** Notes that something was sent. */
  arrived(): void {
    this.#messages++;
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
      await this.#pause();
    } while (this.#messages !== before || this.#running > 0);
  }
}

/** Also where there is no `setImmediate`, as in a worker of a browser. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, 1));
}
