import { describe, expect, test } from "vitest";
import { chooseColumns } from "../../../desktop/src/headless/choose-columns.ts";
import { parseColumnChoice } from "../../../desktop/src/headless/options/column-choice.ts";
import type { ColumnMapping, ColumnTarget } from "../../../desktop/src/host/host-api.ts";

const EMAIL: ColumnTarget = { kind: "field", field: "email" };
const FULL_NAME: ColumnTarget = { kind: "field", field: "fullName" };
const FIRST: ColumnTarget = { kind: "name_part", part: "first" };
const LAST: ColumnTarget = { kind: "name_part", part: "last" };

function columns(...targets: readonly [string, ColumnTarget][]): ColumnMapping[] {
  return targets.map(([header, target], column) => ({ column, header, target, confidence: 0.7 }));
}

function targets(detected: ColumnMapping[], ...choices: string[]) {
  return chooseColumns(detected, choices.map(parseColumnChoice)).mapping.map(
    ({ target }) => target,
  );
}

describe("the columns that the user chooses", () => {
  test("take their field from the column that had it, whose cells are kept", () => {
    const detected = columns(
      ["mail", EMAIL],
      ["Work mail", { kind: "metadata", key: "Work mail" }],
    );
    expect(targets(detected, "Work mail=email")).toEqual([
      { kind: "metadata", key: "mail" },
      EMAIL,
    ]);
  });

  test("keep a column that lost its field apart from another of the same name", () => {
    const detected = columns(
      ["mail", EMAIL],
      ["x", { kind: "metadata", key: "mail" }],
      ["y", EMAIL],
    );
    expect(targets(detected, "y=email")[0]).toEqual({ kind: "metadata", key: "mail 2" });
  });

  test("make a full name of one column, and keep the cells of what were its parts", () => {
    const detected = columns(["nombre", FIRST], ["apellidos", LAST], ["apellido 2", LAST]);
    expect(targets(detected, "nombre=fullName")).toEqual([
      FULL_NAME,
      { kind: "metadata", key: "apellidos" },
      { kind: "metadata", key: "apellido 2" },
    ]);
  });

  test("make a name of its parts, and keep the cells of what was the full name", () => {
    const detected = columns(["name", FULL_NAME], ["given", { kind: "metadata", key: "given" }]);
    expect(targets(detected, "given=first-name")).toEqual([
      { kind: "metadata", key: "name" },
      FIRST,
    ]);
  });

  test.each([
    ["a=fullName", "b=last-name"],
    ["b=last-name", "a=fullName"],
  ])("are not both a full name and a part of one: %s %s", (...choices) => {
    const detected = columns(["a", { kind: "ignore" }], ["b", { kind: "ignore" }]);
    expect(() => targets(detected, ...choices)).toThrow(
      '--map makes "a" the full name and "b" a part of it: choose one or the other.',
    );
  });

  test("are what was said of them last, and only that", () => {
    const detected = columns(["a", { kind: "ignore" }], ["mail", EMAIL]);
    expect(targets(detected, "a=email", "a=fullName")).toEqual([FULL_NAME, EMAIL]);
  });

  test("are found by their name as it is before any other way", () => {
    const detected = columns(["Mail", { kind: "ignore" }], ["mail", { kind: "ignore" }]);
    expect(targets(detected, "mail=email")).toEqual([{ kind: "ignore" }, EMAIL]);
    expect(targets(detected, " MAIL =email")).toEqual([EMAIL, { kind: "ignore" }]);
    expect(targets(detected, "#2=email")).toEqual([{ kind: "ignore" }, EMAIL]);
  });

  test.each([
    ["a=b=tax-document", "a=b", { kind: "field", field: "taxDocument" }],
    ["a=address.postalCode", "a", { kind: "field", field: "address.postalCode" }],
    ["a=LastName", "a", { kind: "name_part", part: "last" }],
    ["a=metadata.x=y", "a", { kind: "metadata", key: "x=y" }],
    ["a=-", "a", { kind: "ignore" }],
  ])("are read from %j", (text, column, target) => {
    expect(parseColumnChoice(text)).toEqual({ column, target });
  });

  test.each(["=email", "a", "a=", "a=metadata.", "a=emial"])("are not read from %j", (text) => {
    expect(() => parseColumnChoice(text)).toThrow(/^(It must look|There is no field)/);
  });
});
