import { documentType } from "@customer-desk/shared";
import { describe, expect, test } from "vitest";

describe("documentType", () => {
  test.each([
    ["AR", "CUIT"],
    ["MX", "RFC"],
    ["CL", "RUT"],
    ["CO", "NIT"],
    ["PE", "RUC"],
    ["UY", "RUT"],
    ["EC", "RUC"],
    ["PY", "RUC"],
    ["BO", "NIT"],
    ["ES", "NIF"],
    ["US", "EIN"],
    ["FR", "TAX_ID"],
  ])("calls a document of %s a %s", (country, type) => {
    expect(documentType("12345678", country)).toBe(type);
  });

  test.each([
    ["12.345.678/0001-95", "CNPJ"],
    ["12345678000195", "CNPJ"],
    ["123.456.789-09", "CPF"],
    ["12345678909", "CPF"],
    ["123", "TAX_ID"],
    ["", "TAX_ID"],
  ])("tells Brazil's documents apart by their digits: %j is a %s", (document, type) => {
    expect(documentType(document, "BR")).toBe(type);
  });

  test("has no name for no document, nor for one of no country", () => {
    expect(documentType(null, "ES")).toBeNull();
    expect(documentType("12345678", null)).toBeNull();
    expect(documentType(null, null)).toBeNull();
  });
});
