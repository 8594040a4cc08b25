import fc from "fast-check";
import { expect, test } from "vitest";
import { urlHost, urlPath, urlQuery, emailDomain, emailUser, isEmail } from "./addresses.ts";

test.each([
  ["https://acme.com/a/b?x=1&y=2#top", "acme.com", "/a/b", "x=1&y=2"],
  ["https://acme.com", "acme.com", "/", null],
  ["https://acme.com/", "acme.com", "/", null],
  ["https://acme.com?x", "acme.com", "/", "x"],
  ["https://acme.com#top", "acme.com", "/", null],
  ["acme.com/pricing", "acme.com", "/pricing", null],
  ["http://ana:secret@acme.com:8080/x", "acme.com", "/x", null],
  ["https://a@b@acme.com/x@y", "acme.com", "/x@y", null],
  ["http://[::1]:3000/x", "[::1]", "/x", null],
  ["/pricing?plan=pro", null, "/pricing", "plan=pro"],
  ["?plan=pro", null, null, "plan=pro"],
  ["#top", null, null, null],
  ["/a#b?c", null, "/a", null],
  ["/r?to=http://acme.com/x", null, "/r", "to=http://acme.com/x"],
  ["acme.com/r?to=http://other.com", "acme.com", "/r", "to=http://other.com"],
  ["android-app://com.acme/x", "com.acme", "/x", null],
  ["file:///tmp/x", null, "/tmp/x", null],
  ["1http://acme.com/x", "1http", "//acme.com/x", null],
  ["acme.com:443", "acme.com", "/", null],
  ["acme.com:x", "acme.com:x", "/", null],
  ["https://acme.com/a?", "acme.com", "/a", null],
  ["https://acme.com/a?b?c#d?e", "acme.com", "/a", "b?c"],
  ["//acme.com/x", null, "//acme.com/x", null],
])("%s", (text, host, path, query) => {
  expect([urlHost(text), urlPath(text), urlQuery(text)]).toEqual([host, path, query]);
});

test("the parts of ordinary addresses are those of the URL standard", () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
  const address = fc.tuple(
    word,
    fc.array(word, { maxLength: 3 }),
    fc.option(word, { nil: null }),
    fc.option(word, { nil: null }),
    fc.option(fc.integer({ min: 1, max: 65535 }), { nil: null }),
  );
  fc.assert(
    fc.property(address, ([host, segments, query, fragment, port]) => {
      const text = `https://${host}.example${port === null ? "" : `:${port}`}/${segments.join("/")}${query === null ? "" : `?${query}`}${fragment === null ? "" : `#${fragment}`}`;
      const standard = new URL(text);
      expect(urlHost(text)).toBe(standard.hostname);
      expect(urlPath(text)).toBe(standard.pathname);
      expect(urlQuery(text) ?? "").toBe(standard.search.slice(1));
    }),
  );
});

test.each([
  ["ana@bank.example", "ana", "bank.example"],
  ["a@b@c.example", "a@b", "c.example"],
  ["ana", null, null],
  ["@bank.example", null, "bank.example"],
  ["ana@", "ana", null],
])("%s", (text, user, domain) => {
  expect([emailUser(text), emailDomain(text)]).toEqual([user, domain]);
});

test.each([
  ["a@b", true],
  ["a@b@c", false],
  ["a@", false],
  ["@b", false],
  ["a b@c", false],
  ["a@b\u2003c", false],
  ["", false],
])("%j: %s", (text, holds) => {
  expect(isEmail(text)).toBe(holds);
});
