import { expect, test } from "vitest";
import { makeNonce, pageOf } from "./page.ts";

const page = pageOf({ source: "https://local.example", script: "s.js", style: "s.css", nonce: "abc123" });

test("the page may load its script and its style, and nothing else", () => {
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
  expect(policy).toBe("default-src 'none'; style-src https://local.example; script-src 'nonce-abc123'");
});

test("only the script with the nonce runs", () => {
  expect([...page.matchAll(/<script/g)]).toHaveLength(1);
  expect(page).toContain(`<script nonce="abc123" src="s.js">`);
  expect(page).not.toMatch(/ style=|<style| on\w+=/);
});

test("a page that is made once may load what its own origin has, and nothing else", () => {
  const made = pageOf({ source: "'self'", script: "s.js", style: "s.css", nonce: null });
  expect(/Content-Security-Policy" content="([^"]*)"/.exec(made)?.[1]).toBe("default-src 'none'; style-src 'self'; script-src 'self'");
  expect(made).toContain(`<script src="s.js">`);
});

test("nonces are long and never the same", () => {
  const nonces = Array.from({ length: 50 }, makeNonce);
  expect(new Set(nonces).size).toBe(50);
  for (const nonce of nonces) expect(nonce).toMatch(/^[A-Za-z0-9]{32}$/);
});
