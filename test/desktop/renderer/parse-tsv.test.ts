import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseTsv } from "../../../desktop/src/renderer/components/grid/parse-tsv.ts";
import { toTsv } from "../../../desktop/src/renderer/components/grid/to-tsv.ts";

describe("a table from the clipboard", () => {
  test.each([
    ["one cell", "ana", [["ana"]]],
    [
      "cells and rows",
      "a\tb\r\nc\td",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ["the line break at the end begins no row", "a\tb\r\n", [["a", "b"]]],
    [
      "empty cells stay",
      "\ta\t\n\t\t",
      [
        ["", "a", ""],
        ["", "", ""],
      ],
    ],
    [
      "a line break in a cell",
      'a\t"one\r\ntwo"\nb\tc',
      [
        ["a", "one\ntwo"],
        ["b", "c"],
      ],
    ],
    ["a tab in a cell", '"one\ttwo"\tb', [["one\ttwo", "b"]]],
    ["doubled quotation marks", '"say ""hello"""\tb', [['say "hello"', "b"]]],
    ["an empty quoted cell", '""\tb', [["", "b"]]],
    ["a mark that is never closed is text", '"quoted\tb', [['"quoted', "b"]]],
    ["a quoted word at a cell's start is text", '"La" Caixa\tb', [['"La" Caixa', "b"]]],
    ["marks within a cell are text", 'a "b" c\td', [['a "b" c', "d"]]],
    ["a lone carriage return ends a row", "a\rb", [["a"], ["b"]]],
  ])("%s", (_, text, cells) => {
    expect(parseTsv(text)).toEqual(cells);
  });

  test("what is copied is pasted unchanged", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", '"', "\t", "\n", " ", "ñ") });
    const table = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
      )
      // A last row of one empty cell is nothing but the line break before it.
      .filter((rows) => rows.length === 1 || rows.at(-1)?.join("\t") !== "");
    fc.assert(
      fc.property(table, (rows) => {
        expect(parseTsv(toTsv(rows))).toEqual(rows);
      }),
    );
  });
});
