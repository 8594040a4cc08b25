import { expect, test } from "vitest";
import { escapeXml, junitXml } from "./junit.ts";

test("counts suites and failures", () => {
  const xml = junitXml([
    {
      name: "model.score",
      cases: [
        { name: "a", file: "model.score", line: 3, failures: [] },
        { name: "b & c", file: "model.score", line: 9, failures: [{ message: 'fit is 3, not "4"', text: "line one\nline two" }] },
      ],
    },
  ]);
  expect(xml.split("\n")).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites tests="2" failures="1" errors="0">',
    '  <testsuite name="model.score" tests="2" failures="1" errors="0" skipped="0">',
    '    <testcase name="a" classname="model.score" file="model.score" line="3" time="0"/>',
    '    <testcase name="b &amp; c" classname="model.score" file="model.score" line="9" time="0">',
    '      <failure message="fit is 3, not &quot;4&quot;">line one&#10;line two</failure>',
    "    </testcase>",
    "  </testsuite>",
    "</testsuites>",
    "",
  ]);
});

test("what XML cannot hold becomes a replacement character", () => {
  expect(escapeXml("a\u0000b\u001Bc\uFFFEd\uD800e")).toBe("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe");
  expect(escapeXml("🙂 <\t>")).toBe("🙂 &lt;&#9;&gt;");
});
