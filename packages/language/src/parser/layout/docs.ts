import type { Comment, Token } from "../../parse-result.ts";

/** The `///` lines above a token, joined by newlines, by where the token starts. */
export function attachDocs(tokens: readonly Token[], comments: readonly Comment[]): ReadonlyMap<number, string> {
  const docs = new Map<number, string>();
  let next = 0;
  for (const comment of comments) {
    if (comment.kind !== "doc" || !comment.firstOnLine) continue;
    while (next < tokens.length && tokens[next]!.start < comment.span.end) next++;
    const token = tokens[next];
    if (token === undefined) break;
    const above = docs.get(token.start);
    docs.set(token.start, above === undefined ? comment.text : `${above}\n${comment.text}`);
  }
  return docs;
}
