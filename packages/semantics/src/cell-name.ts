/** What a cell of the matrix is called: `A1`; with a space where either rating is longer than one character, `2 warm`. */
export function cellName(rowRating: string, columnRating: string): string {
  return isLong(rowRating) || isLong(columnRating) ? `${rowRating} ${columnRating}` : rowRating + columnRating;
}

const isLong = (rating: string): boolean => rating.length > 1 && [...rating].length > 1;
