const BY_COUNTRY = new Map(
  Object.entries({
    AR: "CUIT",
    MX: "RFC",
    CL: "RUT",
    CO: "NIT",
    PE: "RUC",
    UY: "RUT",
    EC: "RUC",
    PY: "RUC",
    BO: "NIT",
    ES: "NIF",
    US: "EIN",
  }),
);

/**
 * What a tax document is called in the customer's country (wire Decision 20), or null when there is
 * no document or no country to tell it from. Brazil has two, told apart by their number of digits.
 */
export function documentType(taxDocument: string | null, country: string | null): string | null {
  if (taxDocument === null || country === null) return null;
  if (country === "BR") {
    const digits = taxDocument.replace(/\D/g, "").length;
    if (digits === 14) return "CNPJ";
    if (digits === 11) return "CPF";
  }
  return BY_COUNTRY.get(country) ?? "TAX_ID";
}
