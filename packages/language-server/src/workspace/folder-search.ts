/** Of a folder, so many files and characters are searched for those that use another file. */
const mostSearched = { files: 500, characters: 4_000_000 } as const;

/** Goes through the files of a folder in their order, once, however many ask for what is found, and no further than anybody needs. */
export class FolderSearch {
  readonly #files: readonly string[];
  readonly #isOpen: (file: string) => boolean;
  readonly #look: (file: string) => Promise<number>;
  #next = 0;
  #left: { readonly files: number; readonly characters: number } = mostSearched;
  #step: Promise<void> | undefined;

  /**
   * @param files in order
   * @param isOpen whether a file need not be searched, since it is known as a document
   * @param look finds out what a file has to do with others; gives how many characters were read for it
   */
  constructor(files: readonly string[], isOpen: (file: string) => boolean, look: (file: string) => Promise<number>) {
    this.#files = files;
    this.#isOpen = isOpen;
    this.#look = look;
  }

  /** Whether it has come past a file, or to its end. */
  isPast(file: string): boolean {
    return this.isOver || this.#files[this.#next]! > file;
  }

  get isOver(): boolean {
    return this.#next >= this.#files.length || this.isCutShort;
  }

  /** Whether files are left that are too many or too long to search. */
  get isCutShort(): boolean {
    return this.#next < this.#files.length && (this.#left.files === 0 || this.#left.characters <= 0);
  }

  /** Goes on by a file. */
  goOn(): Promise<void> {
    return (this.#step ??= this.#lookAtNext().finally(() => (this.#step = undefined)));
  }

  async #lookAtNext(): Promise<void> {
    while (!this.isOver && this.#isOpen(this.#files[this.#next]!)) this.#next++;
    if (this.isOver) return;
    const characters = await this.#look(this.#files[this.#next]!);
    this.#left = { files: this.#left.files - 1, characters: this.#left.characters - characters };
    this.#next++;
  }
}
