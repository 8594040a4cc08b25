/** Takes text, waiting where the receiver is slower. */
export interface TextSink {
  write(text: string): Promise<void>;
  finish(): Promise<void>;
  abandon(): Promise<void>;
}
