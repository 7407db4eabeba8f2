import type { CustomerField } from "../../host-api.ts";

/**
 * What a column can be recognised as by its name. The first and the second surname are each the last
 * name to the user; which is which gives them their places in the full name.
 */
export type KnownTarget =
  | { readonly kind: "field"; readonly field: CustomerField }
  | { readonly kind: "name_part"; readonly part: NamePart };

type NamePart = "first" | "last" | "firstSurname" | "secondSurname";

interface KnownNames {
  readonly target: KnownTarget;
  /** Names that say it plainly, in the form of `normalizeName`. */
  readonly certain: readonly string[];
  /** Names that may mean something else; they yield to certain ones. */
  readonly likely: readonly string[];
}

/** English and Spanish names of columns, as spreadsheets, shops and billing services use them. */
export const KNOWN_NAMES: readonly KnownNames[] = [
  {
    target: { kind: "field", field: "email" },
    certain: [
      ...["email", "e mail", "mail", "email address", "e mail address", "correo"],
      ...["correo electronico", "direccion de correo", "direccion de correo electronico"],
      ...["direccion email", "customer email", "contact email", "email cliente", "correo e"],
      ...["correo cliente", "correo del cliente", "email del cliente", "primary email"],
      ...["email principal", "correo principal", "mail address", "cuenta de correo"],
    ],
    likely: ["billing email", "email facturacion", "work email", "emails", "e mail 1", "email 1"],
  },
  {
    target: { kind: "field", field: "externalId" },
    certain: [
      ...["external id", "externalid", "id externo", "your id", "tu id", "su id", "customer id"],
      ...["id cliente", "id de cliente", "id del cliente", "codigo cliente", "codigo de cliente"],
      ...["cod cliente", "numero de cliente", "numero cliente", "n cliente", "no cliente"],
      ...[
        "n de cliente",
        "no de cliente",
        "num de cliente",
        "num cliente",
        "customer number",
        "customer no",
        "customer code",
        "client id",
      ],
      ...["client code", "account id", "account number", "referencia externa", "external ref"],
      ...["external reference", "identificador externo", "codigo externo", "user id"],
      ...["identificador de cliente", "customer reference", "referencia de cliente"],
    ],
    likely: ["id", "identificador", "codigo", "code", "uuid", "reference", "referencia", "ref"],
  },
  {
    target: { kind: "field", field: "fullName" },
    certain: [
      ...["full name", "fullname", "nombre completo", "nombre y apellidos", "razon social"],
      ...["apellidos y nombre", "name", "customer name", "client name", "nombre cliente"],
      ...["nombre de cliente", "nombre del cliente", "nombre o razon social", "display name"],
      ...["nombre fiscal", "legal name", "contact name", "nombre o denominacion social"],
      ...["denominacion social", "nombre razon social", "billing name"],
    ],
    likely: [
      ...["nombre", "company", "company name", "empresa", "nombre empresa", "cliente", "customer"],
      ...["nombre de la empresa", "contacto", "contact", "nombre comercial", "organizacion"],
      ...["organization", "business name", "nombre de empresa", "titular"],
    ],
  },
  {
    target: { kind: "name_part", part: "first" },
    certain: [
      "first name",
      "firstname",
      "given name",
      "nombre de pila",
      "forename",
      "primer nombre",
    ],
    likely: ["nombre", "nombres", "name"],
  },
  {
    target: { kind: "name_part", part: "last" },
    certain: [
      ...["last name", "lastname", "surname", "family name", "apellidos", "apellido"],
      ...["surnames", "last names"],
    ],
    likely: [],
  },
  {
    target: { kind: "name_part", part: "firstSurname" },
    certain: [
      ...["primer apellido", "1er apellido", "1o apellido", "apellido 1", "apellido1"],
      ...["apellido paterno", "first surname", "first last name", "surname 1", "last name 1"],
      ...["last name1"],
    ],
    likely: [],
  },
  {
    target: { kind: "name_part", part: "secondSurname" },
    certain: [
      ...["segundo apellido", "2do apellido", "2o apellido", "apellido 2", "apellido2"],
      ...["apellido materno", "second surname", "second last name", "surname 2", "last name 2"],
      ...["last name2"],
    ],
    likely: [],
  },
  {
    target: { kind: "field", field: "taxDocument" },
    certain: [
      ...["tax document", "tax id", "taxid", "tax number", "tax identification number", "vat"],
      ...["vat id", "vat number", "vat no", "nif", "cif", "nif cif", "cif nif", "dni", "nie"],
      ...["dni nif", "nif dni", "dni cif", "nif nie", "dni nie", "nif iva", "rfc", "cuit", "cuil"],
      ...["rut", "ruc", "nit", "cnpj", "cpf", "cpf cnpj", "ein", "tin", "documento fiscal"],
      ...["identificacion fiscal", "numero de identificacion fiscal", "id fiscal", "documento"],
      ...["codigo fiscal", "numero fiscal", "documento de identidad", "numero de documento"],
      ...["n documento", "tax id number", "vat registration number", "rut empresa", "cif dni"],
      ...["nif cif dni", "dni cif nif"],
    ],
    likely: ["document", "document number", "identificacion", "cedula", "tax ids", "fiscal id"],
  },
  {
    target: { kind: "field", field: "timezone" },
    certain: ["time zone", "timezone", "zona horaria", "huso horario", "huso", "tz"],
    likely: ["horario"],
  },
  {
    target: { kind: "field", field: "address.line1" },
    certain: [
      ...["address line 1", "address line1", "address1", "address 1", "line1", "line 1"],
      ...["street address", "direccion", "direccion 1", "direccion1", "direccion linea 1"],
      ...["direccion postal", "linea 1", "calle", "domicilio", "calle y numero", "address"],
      ...["street", "direccion fiscal", "domicilio fiscal", "linea de direccion 1", "street 1"],
      ...["address street", "postal address", "billing address", "direccion de facturacion"],
      ...["address line one", "line one"],
    ],
    likely: ["ubicacion"],
  },
  {
    target: { kind: "field", field: "address.line2" },
    certain: [
      ...["address line 2", "address line2", "address2", "address 2", "line2", "line 2"],
      ...["direccion 2", "direccion2", "direccion linea 2", "linea 2", "linea de direccion 2"],
      ...["apartment", "suite", "complemento", "street 2", "resto de la direccion"],
      ...["complemento de direccion", "piso y puerta", "address line two", "line two"],
    ],
    likely: ["piso", "puerta"],
  },
  {
    target: { kind: "field", field: "address.city" },
    certain: [
      ...["city", "town", "ciudad", "poblacion", "localidad", "municipio", "address city"],
      ...["city town", "ciudad poblacion"],
    ],
    likely: [
      ...["comuna", "ciudad de trabajo", "ciudad del trabajo", "ciudad de facturacion"],
      ...["ciudad de residencia", "ciudad del cliente", "ciudad fiscal"],
    ],
  },
  {
    target: { kind: "field", field: "address.state" },
    certain: [
      ...["state", "province", "provincia", "state province", "address state", "province code"],
      ...["state code", "provincia estado", "estado provincia", "county", "state region"],
      ...["state or province", "provincia o estado", "estado o provincia", "estado region"],
    ],
    // Whether a customer is active is called `Estado`, too.
    likely: ["estado", "departamento"],
  },
  {
    target: { kind: "field", field: "address.region" },
    certain: ["region", "comunidad autonoma", "ccaa", "address region"],
    likely: [],
  },
  {
    target: { kind: "field", field: "address.postalCode" },
    certain: [
      ...["postal code", "postalcode", "postcode", "post code", "zip", "zip code", "zipcode"],
      ...["codigo postal", "cod postal", "c postal", "cp", "zip postal code", "dp"],
      ...["address zip", "address postal code", "distrito postal", "codigo zip"],
    ],
    likely: ["postal"],
  },
  {
    target: { kind: "field", field: "address.country" },
    certain: [
      ...["country", "pais", "country code", "codigo pais", "codigo de pais", "codigo del pais"],
      ...["country iso", "pais iso", "address country", "iso country", "nacion"],
      ...["country region", "country or region", "pais region", "pais o region"],
    ],
    likely: ["country name", "nombre del pais"],
  },
];
