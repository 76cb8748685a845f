import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { linksForPreview } from "../../src/preview";

const rewritten = (markdown: string) => linksForPreview(markdown, "/work/my shop", fileURLToPath);

test("a file of the workspace is named by its path in it", () => {
  assert.equal(
    rewritten(
      "**File**: [`a.py:7`](<file:///work/my%20shop/optimo_analytics/a.py#L7>), [b](<file:///work/my%20shop/b.py>)",
    ),
    "**File**: [`a.py:7`](</optimo_analytics/a.py#L7>), [b](</b.py>)",
  );
});

test("what a link cannot hold stays encoded", () => {
  assert.equal(
    rewritten("[x](<file:///work/my%20shop/gr%C3%B6%C3%9Fe%20%23.py#L1>)"),
    "[x](</gr%C3%B6%C3%9Fe%20%23.py#L1>)",
  );
});

test("a file of another folder is reached through the first one", () => {
  assert.equal(rewritten("[x](<file:///work/second/a.py#L1>)"), "[x](</../second/a.py#L1>)");
});

test("nothing else is touched", () => {
  const markdown = "[x](<https://example.org/file:#L1>) `](<file:` <file:///work>";
  assert.equal(rewritten(markdown), markdown);
});
