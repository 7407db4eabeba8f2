import type { ColumnMapping } from "@customer-desk/desktop/host/host-api";
import { headerSignature } from "@customer-desk/desktop/host/import/header-signature";
import { mapRow } from "@customer-desk/desktop/host/import/map-row";
import { matchColumns } from "@customer-desk/desktop/host/import/match-columns";
import { missingFields } from "@customer-desk/desktop/host/import/missing-fields";
import { previewFile } from "@customer-desk/desktop/host/import/preview-file";
import { readSampleRows } from "@customer-desk/desktop/host/import/read-sample-rows";
import { describe, expect, test } from "vitest";
import { fixture } from "./read-all.ts";

/** What each column became: a field, `first` or `last`, `{key}` of the metadata, or `-`. */
function targets(mapping: readonly ColumnMapping[]): Record<string, string> {
  return Object.fromEntries(
    mapping.map(({ header, target }) => {
      if (target.kind === "field") return [header, target.field];
      if (target.kind === "name_part") return [header, target.part];
      return [header, target.kind === "metadata" ? `{${target.key}}` : "-"];
    }),
  );
}

async function matchFile(name: string): Promise<ColumnMapping[]> {
  const bytes = fixture(name);
  const { options, header } = await previewFile(bytes, name);
  return matchColumns(header, await readSampleRows(bytes, options));
}

const byName = (...header: string[]) => targets(matchColumns(header, []));

/** What the columns of a file become whose names are the keys, with their cells from top to bottom. */
function byCells(columns: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  const height = Math.max(...Object.values(columns).map((cells) => cells.length));
  const rows = Array.from({ length: height }, (_, row) =>
    Object.values(columns).map((cells) => cells[row] ?? ""),
  );
  return targets(matchColumns(Object.keys(columns), rows));
}

const city = (name: string) => [name, "address.city"] as const;

describe("real files", () => {
  test("Datablist's sample: city and country without a street are kept as metadata", async () => {
    const mapping = await matchFile("customers-100.csv");
    expect(targets(mapping)).toEqual({
      Index: "{Index}",
      "Customer Id": "externalId",
      "First Name": "first",
      "Last Name": "last",
      Company: "{Company}",
      City: "{City}",
      Country: "{Country}",
      "Phone 1": "{Phone 1}",
      "Phone 2": "{Phone 2}",
      Email: "email",
      "Subscription Date": "{Subscription Date}",
      Website: "{Website}",
    });
    expect(missingFields(mapping)).toEqual([]);
  });

  test("Shopify's export", async () => {
    expect(targets(await matchFile("shopify-customers.csv"))).toEqual({
      "Customer ID": "externalId",
      "First Name": "first",
      "Last Name": "last",
      Email: "email",
      "Accepts Email Marketing": "{Accepts Email Marketing}",
      "Default Address Company": "{Default Address Company}",
      "Default Address Address1": "address.line1",
      "Default Address Address2": "address.line2",
      "Default Address City": "address.city",
      "Default Address Province Code": "address.state",
      "Default Address Country Code": "address.country",
      "Default Address Zip": "address.postalCode",
      "Default Address Phone": "{Default Address Phone}",
      Phone: "{Phone}",
      "Accepts SMS Marketing": "{Accepts SMS Marketing}",
      "Total Spent": "{Total Spent}",
      "Total Orders": "{Total Orders}",
      Note: "{Note}",
      "Tax Exempt": "{Tax Exempt}",
      Tags: "{Tags}",
    });
  });

  test("Stripe's export: its metadata columns keep their keys", async () => {
    expect(targets(await matchFile("stripe-customers.csv"))).toEqual({
      id: "externalId",
      Description: "{Description}",
      Email: "email",
      Name: "fullName",
      "Created (UTC)": "{Created (UTC)}",
      Delinquent: "{Delinquent}",
      Plan: "{Plan}",
      Status: "{Status}",
      "Total Spend": "{Total Spend}",
      "Payment Count": "{Payment Count}",
      "Refunded Volume": "{Refunded Volume}",
      "tag (metadata)": "{tag}",
      "crm_id (metadata)": "{crm_id}",
    });
  });

  test("a Spanish Excel file", async () => {
    const mapping = await matchFile("clientes-excel.csv");
    expect(targets(mapping)).toEqual({
      "Correo electrónico": "email",
      "Razón social": "fullName",
      NIF: "taxDocument",
      Dirección: "address.line1",
      Ciudad: "address.city",
      Provincia: "address.state",
      "Código postal": "address.postalCode",
      País: "address.country",
      "Límite de crédito €": "{Límite de crédito €}",
    });
    expect(mapping[0]?.confidence).toBe(1);
    expect(mapping.at(-1)?.confidence).toBe(0);
  });
});

describe("names", () => {
  test.each([
    ["email", ["E-Mail", "CORREO", "correo-electronico", "emailAddress", "Email (required)"]],
    ["externalId", ["external_id", "customerId", "Código cliente", "Nº cliente", "ID externo"]],
    ["fullName", ["Nombre completo", "full name", "Razon Social", "Empresa", "Nombre"]],
    ["taxDocument", ["CIF/NIF", "DNI", "RFC", "CUIT", "R.U.T.", "VAT number", "Tax ID"]],
    ["timezone", ["Time zone", "Zona horaria", "huso horario"]],
  ])("%s is known by its names", (field, names) => {
    for (const name of names) expect(byName(name)).toEqual({ [name]: field });
  });

  test("a sign for a number is letters, so an id stays one even if it is there twice", () => {
    const rows = ["0001", "0002", "0003", "0002"].map((id) => [`${id}@example.com`, id]);
    for (const name of ["Nº cliente", "N.º de cliente"]) {
      expect(targets(matchColumns(["Correo", name], rows))[name]).toBe("externalId");
    }
  });

  test("a typing error does not matter, a digit does", () => {
    expect(byName("Corrreo electronco")).toEqual({ "Corrreo electronco": "email" });
    expect(byName("Email", "Dirección", "Dirección 3", "Ciudad")).toMatchObject({
      Dirección: "address.line1",
      "Dirección 3": "-",
    });
  });

  test("a name in parts is told from a whole one", () => {
    expect(byName("Nombre", "Apellidos")).toEqual({ Nombre: "first", Apellidos: "last" });
    expect(byName("Name", "Surname", "Company")).toMatchObject({ Name: "first", Surname: "last" });
    expect(
      targets(matchColumns(["Nombre completo", "Nombre", "Apellidos"], [["Ana G", "Ana", "G"]])),
    ).toEqual({ "Nombre completo": "fullName", Nombre: "{Nombre}", Apellidos: "{Apellidos}" });
  });

  test.each([
    ["Nombre", "Primer apellido", "Segundo apellido"],
    ["Nombre", "Apellido 1", "Apellido 2"],
    ["Nombre", "Apellido1", "Apellido2"],
    ["Nombre", "1er apellido", "2º apellido"],
    ["Nombre", "1.º apellido", "2.º apellido"],
    ["Nombre(s)", "Apellido paterno", "Apellido materno"],
    ["Nombre", "Apellido", "Segundo apellido"],
    ["Nombre", "Primer apelido", "Segundo apelido"],
    ["First name", "Last name", "Second last name"],
  ])("%s, %s and %s make the full name, whatever their order", (first, last, second) => {
    const cells = { [first]: "Ana", [last]: "Gil", [second]: "Ruiz", Correo: "ana@b.es" };
    for (const header of [
      [first, last, second, "Correo"],
      [second, last, "Correo", first],
      [last, "Correo", first, second],
    ]) {
      const row = header.map((name) => cells[name] ?? "");
      expect(mapRow(row, matchColumns(header, [row]))).toEqual({
        email: "ana@b.es",
        fullName: "Ana Gil Ruiz",
      });
    }
  });

  test("a second surname alone does not take the name's place", () => {
    expect(byCells({ Nombre: ["Ana"], "Segundo apellido": ["Ruiz"] })).toEqual({
      Nombre: "fullName",
      "Segundo apellido": "{Segundo apellido}",
    });
  });

  test("what has all surnames needs no second one", () => {
    const header = ["Apellidos", "Nombre", "Primer apellido", "Segundo apellido"];
    const row = ["Gil Ruiz", "Ana", "Gil", "Ruiz"];
    for (const names of [header, header.toReversed()]) {
      const cells = names.map((name) => row[header.indexOf(name)] ?? "");
      expect(mapRow(cells, matchColumns(names, [cells]))).toEqual({
        fullName: "Ana Gil Ruiz",
        "metadata.Primer apellido": "Gil",
        "metadata.Segundo apellido": "Ruiz",
      });
    }
  });

  test("a misspelt surname does not cost the first name", () => {
    expect(byName("Nombre", "Apelidos")).toEqual({ Nombre: "first", Apelidos: "last" });
    expect(byName("Nombre(s)", "Apellido(s)")).toEqual({
      "Nombre(s)": "first",
      "Apellido(s)": "last",
    });
  });

  test("the parts of an address are known by the words before them, too", () => {
    const street = ["Email", "Street Address", "Postal Code"];
    for (const [name, field] of [
      ...["Card Address City", "Business City", "Address 1 - City", "POCity"].map(city),
      ...["Bill to City", "Ciudad de trabajo", "Domicilio: ciudad"].map(city),
      ...(["State/Region", "Provincia o estado", "Business State/Region"] as const).map(
        (state) => [state, "address.state"] as const,
      ),
      ...(["Country/Region", "País o región", "Business Country/Region"] as const).map(
        (country) => [country, "address.country"] as const,
      ),
    ]) {
      expect(byName(...street, "City of birth", name)).toMatchObject({ [name]: field });
    }
    expect(byName(...street, "Mexico City", "Shipping City", "Ciudad natal")).toMatchObject({
      "Mexico City": "-",
      "Shipping City": "-",
      "Ciudad natal": "-",
    });
    expect(byName(...street, "Business City", "City")).toMatchObject({ City: "address.city" });
  });

  test("Xero's and Sage's addresses are whole", () => {
    expect(
      byName("EmailAddress", "POAddressLine1", "POCity", "PORegion", "POPostalCode", "POCountry"),
    ).toEqual({
      EmailAddress: "email",
      POAddressLine1: "address.line1",
      POCity: "address.city",
      PORegion: "address.region",
      POPostalCode: "address.postalCode",
      POCountry: "address.country",
    });
    expect(
      byName(
        ...["Bill to Address-Line One", "Bill to Address-Line Two", "Bill to City"],
        ...["Bill to State", "Bill to Zip", "Bill to Country", "PO Reference"],
      ),
    ).toEqual({
      "Bill to Address-Line One": "address.line1",
      "Bill to Address-Line Two": "address.line2",
      "Bill to City": "address.city",
      "Bill to State": "address.state",
      "Bill to Zip": "address.postalCode",
      "Bill to Country": "address.country",
      "PO Reference": "-",
    });
  });

  test("each field goes to one column: the surest", () => {
    const mapping = matchColumns(
      ["id", "Customer ID", "Email 2", "Email"],
      [["1", "C-1", "x@y.es", "a@b.es"]],
    );
    expect(targets(mapping)).toEqual({
      id: "{id}",
      "Customer ID": "externalId",
      "Email 2": "{Email 2}",
      Email: "email",
    });
  });
});

describe("contents", () => {
  const rows = [
    ["ana@b.es", "ES", "yes", "Calle 1", "Vigo"],
    ["eva@b.es", "Francia", "no", "Calle 2", "Lugo"],
    ["may@b.es", "México", "no", "Calle 3", "León"],
  ];

  test("columns without a telling name are known by their cells", () => {
    const header = ["Column 1", "Column 2", "Email", "Dirección", "Ciudad"];
    expect(targets(matchColumns(header, rows))).toMatchObject({
      "Column 1": "email",
      "Column 2": "address.country",
      Email: "{Email}",
    });
  });

  const bad = ["juan@", "pepe(at)x.es", "maria@@gmail.com", "sin correo", "luis.x.es"];
  const emails = bad.map((_, i) => `user${i}@example.com`);

  test("what is certainly called e-mail is it, however few of its cells are one", () => {
    for (const name of ["E-mail", "Correo electrónico", "Correo", "Email address"]) {
      expect(byCells({ [name]: bad, Nombre: bad.map((_, i) => `N${i}`) })).toMatchObject({
        [name]: "email",
      });
    }
  });

  test("unless another column clearly is", () => {
    expect(byCells({ Email: bad, Correo: emails })).toEqual({ Email: "{Email}", Correo: "email" });
    expect(byCells({ Email: bad, Login: emails })).toEqual({ Email: "{Email}", Login: "email" });
    expect(byCells({ Emails: bad, Phone: bad })).toMatchObject({ Emails: "{Emails}" });
  });

  test.each([
    ["External ID", "externalId"],
    ["Customer ID", "externalId"],
    ["ID", "externalId"],
    ["Full name", "fullName"],
    ["Razón social", "fullName"],
  ])("%s may hold e-mails if another column is the e-mail", (name, field) => {
    const billing = emails.map((email) => `billing.${email}`);
    expect(byCells({ [name]: emails, Email: billing })).toEqual({ [name]: field, Email: "email" });
    expect(byCells({ [name]: emails, Phone: emails.map(() => "600") })).toMatchObject({
      [name]: "email",
    });
  });

  test("of what holds e-mails, that without a telling name is the e-mail", () => {
    expect(byCells({ "Customer ID": emails, Login: emails })).toEqual({
      "Customer ID": "externalId",
      Login: "email",
    });
    expect(byCells({ Contacto: emails, Email: emails })).toEqual({
      Contacto: "{Contacto}",
      Email: "email",
    });
  });

  test("a city is no time zone, but where the name says that it is", () => {
    const cities = ["Madrid", "Madrid", "Paris", "Santiago", "Madrid"];
    const file = { Cliente: cities.map((_, i) => `N${i}`), Email: emails };
    for (const name of ["Card Address City", "Sede", "Sucursal", "State/Region", "Ciudad"]) {
      expect(byCells({ ...file, [name]: cities })).toMatchObject({ [name]: `{${name}}` });
    }
    for (const name of ["Time zone", "Zona horaria", "Horario"]) {
      expect(byCells({ ...file, [name]: cities })).toMatchObject({ [name]: "timezone" });
    }
    const zones = ["Europe/Madrid", "utc", "GMT", "america/new york", "Europe/Paris"];
    expect(byCells({ ...file, Zone: zones })).toMatchObject({ Zone: "timezone" });
    expect(byCells({ ...file, Flag: zones.map(() => "Z") })).toMatchObject({ Flag: "{Flag}" });
  });

  const address = {
    Email: emails,
    Dirección: emails.map((_, i) => `C/ ${i}`),
    CP: emails.map((_, i) => `2800${i}`),
    Población: emails.map(() => "Madrid"),
  };

  test("what says how a customer is, is no state of a country", () => {
    const states = ["Activo", "Baja", "Activo", "Moroso", "Inactivo"];
    const provinces = ["Toledo", "Madrid", "Madrid", "Jalisco", "Baja California"];
    expect(byCells({ ...address, Estado: states, Provincia: provinces })).toMatchObject({
      Estado: "{Estado}",
      Provincia: "address.state",
    });
    expect(byCells({ ...address, Estado: provinces, Provincia: provinces })).toMatchObject({
      Estado: "{Estado}",
      Provincia: "address.state",
    });
    expect(byCells({ ...address, Estado: states })).toMatchObject({ Estado: "{Estado}" });
    expect(byCells({ ...address, Estado: ["ACTIVO"] })).toMatchObject({ Estado: "{Estado}" });
    expect(byCells({ ...address, Estado: provinces })).toMatchObject({ Estado: "address.state" });
  });

  test("the code of a language or a currency is none of a country", () => {
    const codes = ["ES", "CA", "ES", "FR", "ES"];
    for (const name of ["Idioma", "Language", "preferredLanguage", "Lang", "Locale", "Lengua"]) {
      expect(byCells({ ...address, [name]: codes })).toMatchObject({ [name]: `{${name}}` });
    }
    for (const name of ["Moneda", "Divisa", "Currency"]) {
      expect(byCells({ ...address, [name]: codes })).toMatchObject({ [name]: `{${name}}` });
    }
    expect(byCells({ ...address, Origen: codes })).toMatchObject({ Origen: "address.country" });
  });

  test("yes and no are not Slovenia and Norway", () => {
    for (const answers of [
      ["SI", "NO", "SI", "SI", "NO"],
      ["Sí", "no"],
    ]) {
      const Publicidad = emails.map((_, i) => answers[i % answers.length] ?? "");
      expect(byCells({ ...address, Publicidad })).toMatchObject({ Publicidad: "{Publicidad}" });
    }
  });

  test("a named country may be the same in all rows", () => {
    expect(byCells({ ...address, "Country/Region": emails.map(() => "Spain") })).toMatchObject({
      "Country/Region": "address.country",
    });
  });

  test("a column is empty only if it is in the whole file", async () => {
    const lines = Array.from({ length: 300 }, (_, i) => `u${i}@e.es,,${i === 250 ? "gold" : ""}`);
    const bytes = Buffer.from(`E-mail,Fax,Plan\n${lines.join("\n")}\n`);
    const { options, header } = await previewFile(bytes, "a.csv");
    const mapping = matchColumns(header, await readSampleRows(bytes, options));
    expect(targets(mapping)).toEqual({ "E-mail": "email", Fax: "-", Plan: "{Plan}" });
  });
});

describe("metadata", () => {
  test("keys are unique and of at most 40 characters", () => {
    const long = `${"x".repeat(39)}😀 and more`;
    const mapping = matchColumns(["Note", "Note", long, long], [["a", "b", "c", "d"]]);
    const keys = mapping.map(({ target }) => (target.kind === "metadata" ? target.key : null));
    expect(keys).toEqual(["Note", "Note 2", "x".repeat(39), `${"x".repeat(38)} 2`]);
  });

  test("the 51st key is left out", () => {
    const header = Array.from({ length: 52 }, (_, i) => `Extra ${i}`);
    const kinds = matchColumns(header, [header]).map(({ target }) => target.kind);
    expect(kinds.filter((kind) => kind === "metadata")).toHaveLength(50);
    expect(kinds.slice(50)).toEqual(["ignore", "ignore"]);
  });

  test("names that programs stumble over are only names", () => {
    const header = ["constructor", "toString", "__proto__"];
    const keys = matchColumns(header, [["a", "b", "c"]]).map(({ target }) => target);
    expect(keys).toEqual([
      { kind: "metadata", key: "constructor" },
      { kind: "metadata", key: "toString" },
      { kind: "metadata", key: "proto" },
    ]);
  });
});

test("missing are the e-mail, and what an address that was begun must have", () => {
  expect(missingFields(matchColumns(["Name"], []))).toEqual(["email"]);
  expect(missingFields(matchColumns(["Email", "Address", "City"], []))).toEqual([
    "address.postalCode",
    "address.country",
  ]);
});

test("the signature of a header is the same however its names are written, but not their order", () => {
  const signature = headerSignature(["E-mail", "Código Postal"]);
  expect(signature).toMatch(/^[0-9a-f]{64}$/);
  expect(headerSignature(["e mail", "codigo_postal"])).toBe(signature);
  expect(headerSignature(["Código Postal", "E-mail"])).not.toBe(signature);
});
