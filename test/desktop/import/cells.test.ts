import type { ColumnTarget, FieldKey, RowCells } from "@customer-desk/desktop/host/host-api";
import { checkCells } from "@customer-desk/desktop/host/import/check-cells";
import { ADDRESS_FIELDS } from "@customer-desk/desktop/host/import/columns/address-fields";
import { duplicateKey } from "@customer-desk/desktop/host/import/duplicate-key";
import { mapRow } from "@customer-desk/desktop/host/import/map-row";
import { normalizeCell } from "@customer-desk/desktop/host/import/normalize-cell";
import { toBatchItem } from "@customer-desk/desktop/host/import/to-batch-item";
import { toCells } from "@customer-desk/desktop/host/import/to-cells";
import { batchItemSchema, TIMEZONES } from "@customer-desk/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const mapping = (...targets: ColumnTarget[]) =>
  targets.map((target, column) => ({ column, header: "", target, confidence: 1 }));
const issues = (cells: RowCells) => checkCells(cells).map(({ field, code }) => `${field} ${code}`);

describe("mapping a row", () => {
  test("texts are trimmed, empty ones are absent, and what is left out stays out", () => {
    const columns = mapping(
      { kind: "field", field: "email" },
      { kind: "metadata", key: "plan" },
      { kind: "ignore" },
      { kind: "field", field: "taxDocument" },
    );
    expect(mapRow(["  a@b.es\u00A0", "  ", "secret", "01234567L"], columns)).toEqual({
      email: "a@b.es",
      taxDocument: "01234567L",
    });
    expect(mapRow(["a@b.es"], columns)).toEqual({ email: "a@b.es" });
  });

  test("the parts of a name are joined, in whatever order the columns are", () => {
    const columns = mapping(
      { kind: "name_part", part: "last" },
      { kind: "name_part", part: "first" },
    );
    expect(mapRow([" García Ruiz ", "Ana"], columns)).toEqual({ fullName: "Ana García Ruiz" });
    expect(mapRow(["García", ""], columns)).toEqual({ fullName: "García" });
    expect(mapRow(["", " "], columns)).toEqual({});
  });

  test("of several surnames the second is the last, wherever it is", () => {
    const last = { kind: "name_part", part: "last" } as const;
    const columns = [
      { column: 0, header: "Apellido 2", target: last, confidence: 1 },
      { column: 1, header: "Apellido 1", target: last, confidence: 1 },
      { column: 2, header: "", target: { kind: "name_part", part: "first" }, confidence: 1 },
    ] as const;
    expect(mapRow(["Ruiz ", "Gil", "Ana"], columns)).toEqual({ fullName: "Ana Gil Ruiz" });
    expect(mapRow(["", "Gil", ""], columns)).toEqual({ fullName: "Gil" });
    expect(mapRow(["Ruiz", "", "Ana"], columns)).toEqual({ fullName: "Ana Ruiz" });
  });

  test("countries become codes, unknown ones stay", () => {
    const country = (text: string) =>
      mapRow([text], mapping({ kind: "field", field: "address.country" }))["address.country"];
    const codes = {
      ...{ ES: "ES", es: "ES", ESP: "ES", España: "ES", ESPANA: "ES", Spain: "ES" },
      ...{
        "Estados Unidos": "US",
        "EE. UU.": "US",
        "U.S.A.": "US",
        "United States of America": "US",
      },
      ...{ UK: "GB", "Reino Unido": "GB", England: "GB", Méjico: "MX", Deutschland: "DE" },
      ...{ "Korea (Republic of)": "KR", "Trinidad & Tobago": "TT", "Côte d’Ivoire": "CI" },
      ...{ "Holy See (Vatican City State)": "VA", Perú: "PE", "Países Bajos": "NL" },
      ...{ Narnia: "Narnia", XX: "XX" },
    };
    expect(Object.keys(codes).map(country)).toEqual(Object.values(codes));
  });

  test("time zones are known in any case and as a city", () => {
    const zone = (text: string) => normalizeCell("timezone", text);
    expect(TIMEZONES.map((name) => zone(name.toUpperCase()))).toEqual(TIMEZONES);
    expect(zone("america/new york")).toBe("America/New_York");
    expect(zone("Madrid")).toBe("Europe/Madrid");
    expect(zone("gmt")).toBe("UTC");
    expect(zone("Romance Standard Time")).toBe("Romance Standard Time");
  });
});

describe("the item that is sent", () => {
  test("holds what the row has, and only that", () => {
    expect(toBatchItem({ email: "a@b.es", fullName: "" })).toEqual({ email: "a@b.es" });
    const cells: RowCells = {
      email: "a@b.es",
      externalId: "007",
      "address.line1": "Calle 1",
      "address.country": "ES",
      "metadata.plan": "10",
      "metadata.a.b": "x",
    };
    expect(toBatchItem(cells)).toEqual({
      email: "a@b.es",
      externalId: "007",
      address: { line1: "Calle 1", country: "ES" },
      metadata: { plan: "10", "a.b": "x" },
    });
  });

  test("a key of the metadata cannot change the object", () => {
    const { metadata } = toBatchItem({ "metadata.__proto__": "x" });
    expect(Object.keys(metadata ?? {})).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(metadata)).toBe(Object.prototype);
  });

  test("says what the cells say, also after a way through JSON", () => {
    const field = fc.oneof(
      fc.constantFrom<FieldKey>("email", "externalId", "fullName", "taxDocument", "timezone"),
      fc.constantFrom<FieldKey>(...ADDRESS_FIELDS),
      fc.string({ unit: "grapheme" }).map((key) => `metadata.${key}` as FieldKey),
      fc.constantFrom<FieldKey>("metadata.__proto__", "metadata.address.city", "metadata.7"),
    );
    const text = fc.string({ unit: "grapheme", minLength: 1 });
    const cells = fc.uniqueArray(fc.tuple(field, text), { selector: ([name]) => name });
    fc.assert(
      fc.property(cells, (entries) => {
        const row: RowCells = Object.fromEntries(entries);
        expect(toCells(JSON.parse(JSON.stringify(toBatchItem(row))))).toEqual(row);
      }),
    );
  });
});

describe("checking a row", () => {
  const address: RowCells = {
    "address.line1": "Calle 1",
    "address.city": "Vigo",
    "address.postalCode": "08001",
    "address.country": "ES",
  };

  test("a right row has no issues, and the server takes its item", () => {
    const cells: RowCells = {
      ...{ email: "a@b.es", externalId: "1", fullName: "Ana", timezone: "Europe/Madrid" },
      ...address,
      "metadata.plan": "pro",
    };
    expect(checkCells(cells)).toEqual([]);
    expect(batchItemSchema.safeParse(toBatchItem(cells)).success).toBe(true);
  });

  test("issues are the server's, in its words", () => {
    expect(checkCells({ email: "sin-arroba.es" })).toEqual([
      { field: "email", code: "not_an_email", message: "is not an e-mail address" },
    ]);
    expect(checkCells({ email: "a@b.es", fullName: "x".repeat(201) })).toEqual([
      {
        field: "fullName",
        code: "too_long",
        message: "must have at most 200 characters",
        params: { maximum: 200 },
      },
    ]);
    expect(issues({})).toEqual(["email required"]);
    expect(issues({ email: "a@b.es", timezone: "Mars" })).toEqual(["timezone not_one_of"]);
  });

  test("an address that was begun must be completed, one that was not is none", () => {
    expect(issues({ email: "a@b.es", "address.city": "Vigo" })).toEqual([
      "address.line1 incomplete_address",
      "address.postalCode incomplete_address",
      "address.country incomplete_address",
    ]);
    expect(issues({ email: "a@b.es" })).toEqual([]);
  });

  test("a country is a code, or said to be unknown", () => {
    const country = (text: string) =>
      issues({ email: "a@b.es", ...address, "address.country": text });
    expect(country("Narnia")).toEqual(["address.country unknown_country"]);
    expect(country("España")).toEqual(["address.country not_a_country_code"]);
    expect(country("ES")).toEqual([]);
  });

  test("metadata that is too large as a whole is shown at its longest cell", () => {
    const cells: RowCells = {
      ...{ email: "a@b.es", "metadata.a": "short", "metadata.b": "x".repeat(17_000) },
    };
    expect(issues(cells)).toEqual(["metadata.b metadata_too_large"]);
  });

  test("metadata that cannot be stored is shown where it is", () => {
    expect(issues({ email: "a@b.es", "metadata.a.b": "\0" })).toEqual([
      "metadata.a.b unstorable_text",
    ]);
  });

  test("100,000 rows are checked in no time", () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => ({
      ...{ email: `user${i}@example.com`, externalId: `C-${i}`, fullName: "Ana" },
      ...address,
    }));
    const before = process.cpuUsage();
    const found = rows.reduce((sum, cells) => sum + checkCells(cells).length, 0);
    const { user } = process.cpuUsage(before);
    expect(found).toBe(0);
    // Microseconds of computing time, which other processes do not lengthen; measured: 300,000.
    expect(user).toBeLessThan(1_500_000);
  });
});

test("two rows mean the same customer by external id, or else by e-mail in any case", () => {
  expect(duplicateKey({ externalId: "7", email: "a@b.es" })).toBe(
    duplicateKey({ externalId: " 7 ", email: "c@d.es" }),
  );
  expect(duplicateKey({ email: " A@B.es " })).toBe(duplicateKey({ email: "a@b.es" }));
  expect(duplicateKey({ externalId: "a@b.es" })).not.toBe(duplicateKey({ email: "a@b.es" }));
  expect(duplicateKey({ externalId: "x" })).not.toBe(duplicateKey({ externalId: "X" }));
  expect(duplicateKey({ fullName: "Ana" })).toBeNull();
});
