import { expect, test } from "vitest";
import { looksLikeHeader } from "../../../desktop/src/renderer/components/grid/looks-like-header.ts";

test.each<[string, string[][], boolean]>([
  [
    "names over addresses",
    [
      ["Correo", "Nombre"],
      ["ana@example.com", "Ana"],
    ],
    true,
  ],
  [
    "rows only",
    [
      ["ana@example.com", "Ana"],
      ["eva@example.com", "Eva"],
    ],
    false,
  ],
  ["a single row", [["Correo", "Nombre"]], false],
  ["a single column", [["Correo"], ["ana@example.com"]], false],
  [
    "no addresses at all",
    [
      ["a", "b"],
      ["c", "d"],
    ],
    false,
  ],
  [
    "a name that occurs twice",
    [
      ["Nombre", "nombre"],
      ["ana@example.com", "Ana"],
    ],
    false,
  ],
  [
    "a column without a name",
    [
      ["Correo", ""],
      ["ana@example.com", "Ana"],
    ],
    false,
  ],
])("%s", (_, table, isHeader) => {
  expect(looksLikeHeader(table)).toBe(isHeader);
});
