import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PART_NAMES, PARTS } from "./parts.ts";

test.each(PART_NAMES)("the README says what is done in %s, and what is promised", (part) => {
  const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");
  const { done, promise } = PARTS[part];
  const row = readme.split("\n").find((line) => line.startsWith(`| \`${part}\`: `));
  expect(row).toContain(`| \`${part}\`: ${done} |`);
  expect(row).toContain(`| ${promise} |`);
});
