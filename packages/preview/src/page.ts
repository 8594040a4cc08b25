export interface PageParts {
  /** What the editor calls the origin of local files in a page. */
  readonly source: string;
  readonly script: string;
  readonly style: string;
  /** Fresh for each page, of letters and digits; null on a page that is made once, which may load any script of its own origin. */
  readonly nonce: string | null;
}

/** The empty page of the preview. It may load its own script and style and nothing else, from nowhere else. */
export function pageOf({ source, script, style, nonce }: PageParts): string {
  const [allowed, mark] = nonce === null ? [source, ""] : [`'nonce-${nonce}'`, ` nonce="${nonce}"`];
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${source}; script-src ${allowed}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>Score preview</title>
</head>
<body>
<p id="notice" role="status" hidden></p>
<main id="content"><p class="dim">Reading the model …</p></main>
<script${mark} src="${script}"></script>
</body>
</html>`;
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** 32 letters and digits nobody can guess. */
export function makeNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => letters[byte % letters.length]).join("");
}
