type Paint = (text: string) => string;

/** Colours by what they mean; whoever prints decides what they are. */
export interface ReportPalette {
  readonly good: Paint;
  readonly bad: Paint;
  readonly warning: Paint;
  readonly accent: Paint;
  readonly strong: Paint;
  readonly dim: Paint;
}

export const plainPalette: ReportPalette = { good: String, bad: String, warning: String, accent: String, strong: String, dim: String };
