import { CLIENT_ERROR_CODES, ERROR_CODES, ISSUE_MESSAGES } from "@customer-desk/shared";
import { describe, expect, test } from "vitest";
import { shellWords } from "../../../desktop/src/electron/shell-words.ts";
import { HOST_ERROR_CODES } from "../../../desktop/src/host/host-error.ts";
import { chooseLanguage, chooseLocale } from "../../../desktop/src/renderer/text/choose-locale.ts";
import { createFormat } from "../../../desktop/src/renderer/text/create-format.ts";
import { describeIssue, failureWords } from "../../../desktop/src/renderer/text/describe.ts";
import { english } from "../../../desktop/src/renderer/text/en.ts";
import { spanish } from "../../../desktop/src/renderer/text/es.ts";

const en = english(createFormat("en-US"));
const es = spanish(createFormat("es-ES"));

describe.each([
  ["English", en],
  ["Spanish", es],
])("the words in %s", (_, words) => {
  test("tell every issue of the contract and every error", () => {
    for (const code of Object.keys(ISSUE_MESSAGES)) {
      expect(Object.keys(words.issues), code).toContain(code);
    }
    const codes = [ERROR_CODES, CLIENT_ERROR_CODES].flatMap((table) => Object.keys(table));
    for (const code of [...codes, ...HOST_ERROR_CODES]) {
      const { what, next } = failureWords(words, { code, params: { maximum: 10 } });
      expect(what, code).toMatch(/[.]$/);
      expect(next, code).toMatch(/[.]$/);
      expect(what + next, code).not.toContain(code.includes("_") ? code : "undefined");
    }
  });

  test.each(["ods", "xls", "xlsb", "pdf", "html", "gzip", "zip"])(
    "tell a file of the format %s by what it is",
    (format) => {
      const told = failureWords(words, { code: "file_not_supported", params: { format } });
      const other = failureWords(words, {
        code: "file_not_supported",
        params: { format: "binary" },
      });
      expect(told.what).not.toBe(other.what);
      expect(told.next).toMatch(/XLSX/);
    },
  );

  test("name a kind of errors without the numbers that only one of them has", () => {
    for (const say of Object.values(words.issues)) {
      expect(Object.values(say({})).join(" ")).not.toMatch(/NaN|undefined/);
    }
  });

  test("never raise their voice", () => {
    expect(JSON.stringify(allTexts(words))).not.toMatch(/[!¡]/);
  });

  test("take an unknown error for one of the inside", () => {
    expect(failureWords(words, { code: "toString" })).toEqual(
      failureWords(words, { code: "internal_error" }),
    );
  });
});

test("both languages say the same things", () => {
  expect(keysOf(es)).toEqual(keysOf(en));
});

test("plurals and numbers follow the language", () => {
  expect(en.create.sentence(9_962, 100, "acme", false)).toBe(
    "9,962 customers in 100 batches go to acme, SANDBOX.",
  );
  expect(en.create.sentence(1, 1, "acme", true)).toBe("1 customer in 1 batch goes to acme, LIVE.");
  expect(es.create.sentence(19_962, 200, "acme", false)).toBe(
    "19.962 clientes en 200 lotes van a acme, SANDBOX.",
  );
  expect(es.review.chips.created).toBe("Creados");
});

test("one of something is told as one", () => {
  const { warnings } = en.file;
  expect(warnings.replaced_characters({ count: 1 })).toMatch(/^1 character cannot .* appears as/);
  expect(warnings.replaced_characters({ count: 2 })).toMatch(/^2 characters cannot .* appear as/);
  expect(warnings.long_numbers({ count: 1 })).toMatch(/^1 cell holds numbers/);
  expect(warnings.long_numbers({ count: 2 })).toMatch(/^2 cells hold numbers/);
  expect(en.history.removeWaiting(1)).toMatch(/^1 row of it waits .* until it is sent/);
  expect(en.history.removeWaiting(2)).toMatch(/^2 rows of it wait .* until they are sent/);
  expect(es.history.removeWaiting(1)).toMatch(/^Tiene 1 fila en cola.* a que salga,/);
  expect(es.history.removeWaiting(2)).toMatch(/^Tiene 2 filas en cola.* a que salgan,/);
  expect([es.run.left(1), es.run.createRest(1)]).toEqual([
    ...["queda 1 s", "Crear la que está lista"],
  ]);
  expect([es.run.left(2), es.run.left(60)]).toEqual(["quedan 2 s", "queda 1 min"]);
});

test("what is wrong with a field fits every field, whatever its gender", () => {
  const codes = Object.keys(es.issues) as (keyof typeof es.issues)[];
  const told = codes.flatMap((code) =>
    [{}, { maximum: 10, minimum: 10, letter: "ñ" }].map((params) => es.issues[code](params).what),
  );
  expect(told.join("\n")).not.toMatch(/^(no )?(es|está) (demasiado|vacío|válido)/m);
  const tooLong = { field: "address.city", code: "too_long", message: "" } as const;
  expect(describeIssue(es, { ...tooLong, params: { maximum: 200 } })).toBe(
    "Ciudad: supera el máximo de 200 caracteres. Escribe menos.",
  );
  const missing = { field: "address.line1", code: "required", message: "" } as const;
  expect(describeIssue(es, missing)).toBe("Calle: falta este dato. Todo cliente lo necesita.");
});

test("what an address lacks is told as that, one or several", () => {
  expect(en.columns.missingOfAddress(["Country"])).toBe(
    "No column is matched to Country, which every address needs. Choose the column that holds it, or leave out the rest of the address.",
  );
  expect(es.columns.missingOfAddress(["Código postal", "País"])).toBe(
    "Ninguna columna pasa a ser Código postal y País, y ninguna dirección está completa sin esos datos. Elige las columnas que los contienen, o deja fuera el resto de la dirección.",
  );
});

test("the outbox is called the same wherever it is named, on the page and in the menu", () => {
  for (const [words, language] of [
    [en, "en"],
    [es, "es"],
  ] as const) {
    const { frame, outbox, commands } = words;
    expect([frame.outbox, commands.outbox]).toEqual([outbox.title, outbox.title]);
    expect(shellWords(language).outbox).toBe(outbox.title);
  }
  expect(es.outbox.title).toBe("Envíos");
});

test("what waits can be taken back only as far as it was not sent", () => {
  for (const code of ["import_in_use", "profile_in_use"]) {
    expect(failureWords(en, { code }).next).toBe(
      "Wait until they are sent, or take back in the Outbox what was not sent yet.",
    );
    expect(failureWords(es, { code }).next).toMatch(/recupera .* lo que aún no se haya enviado\.$/);
  }
  expect(failureWords(en, { code: "idempotency_key_mismatch" }).next).not.toMatch(/back/);
});

test("a moment of another day is told with its day, and one o'clock is singular in Spanish", () => {
  const clock = () => new Date(2026, 10, 23, 15, 0).getTime();
  const inEnglish = english(createFormat("en-GB", clock));
  const inSpanish = spanish(createFormat("es-ES", clock));
  const today = new Date(2026, 10, 23, 14, 2).getTime();
  const yesterday = new Date(2026, 10, 22, 14, 2).getTime();
  const lastYear = new Date(2025, 10, 23, 1, 5).getTime();
  const early = new Date(2026, 10, 23, 1, 5).getTime();
  expect(inEnglish.status.offline(today)).toBe("Offline since 14:02");
  expect(inEnglish.status.offline(yesterday)).toBe("Offline since 22 Nov, 14:02");
  expect(inEnglish.status.offline(lastYear)).toBe("Offline since 23 Nov 2025, 01:05");
  expect(inEnglish.run.blockedTitle(yesterday)).toBe("Sending stopped on 22 Nov at 14:02.");
  expect(inSpanish.status.offline(today)).toBe("Sin conexión desde las 14:02");
  expect(inSpanish.status.offline(early)).toBe("Sin conexión desde la 1:05");
  expect(inSpanish.status.offline(yesterday)).toBe("Sin conexión desde el 22 nov a las 14:02");
  expect(inSpanish.run.waitingTitle(early)).toBe("El servidor no responde desde la 1:05.");
  expect(inSpanish.run.blockedTitle(early)).toBe("El envío se detuvo a la 1:05.");
});

test("an issue is a sentence that says what and what to do", () => {
  const issue = { field: "email", code: "not_an_email", message: "" } as const;
  expect(describeIssue(en, issue)).toBe(
    "E-mail is not an e-mail address. Write it like ana@example.com.",
  );
  expect(describeIssue(es, issue)).toBe(
    "Correo: no es una dirección de correo. Se escribe así: ana@example.com.",
  );
});

test("a letter that an e-mail address cannot have is named", () => {
  const issue = {
    field: "email",
    code: "letter_not_in_email",
    params: { letter: "ñ" },
    message: "",
  } as const;
  expect(describeIssue(en, issue)).toContain("E-mail contains “ñ”");
  expect(describeIssue(es, issue)).toContain("Correo: contiene «ñ»");
});

test("the system's languages decide unless one is chosen", () => {
  expect(chooseLanguage("system", ["ca-ES", "es-MX", "en-US"])).toBe("es");
  expect(chooseLanguage("system", ["de-DE"])).toBe("en");
  expect(chooseLanguage("en", ["es-ES"])).toBe("en");
  expect(chooseLocale("es", ["en-US", "es-MX"])).toBe("es-MX");
  expect(chooseLocale("en", ["es-MX"])).toBe("en");
  expect(chooseLocale("en", ["en-US@posix"])).toBe("en");
});

function keysOf(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [path];
  return Object.entries(value)
    .flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`))
    .toSorted();
}

function allTexts(value: unknown): unknown[] {
  if (typeof value === "string") return [value];
  if (typeof value === "function") return [String(value).replaceAll(/!==?|!\w|![([]/g, "")];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(allTexts) : [];
}
