import { randomFillSync } from "node:crypto";
import { batchSize } from "./batch-size.ts";

const randomLength = 16;
const placeholder = "#".repeat(randomLength);
const alphabet = Buffer.from("abcdefghijklmnopqrstuvwxyz234567");

const toCustomer = (index: number) => ({
  id: `crm-${placeholder}`,
  email: `${placeholder}@example.com`,
  fullName: `Compañía Comercializadora ${index} S.A.`,
  taxDocument: `30-${71_000_000 + index * 7919}-${index % 10}`,
  address: {
    line1: `Avenida Corrientes ${1000 + index}`,
    line2: "Piso 4",
    city: "Buenos Aires",
    state: "CABA",
    postalCode: `C1${String(index).padStart(3, "0")}AAZ`,
    country: "AR",
  },
  timezone: "America/Buenos_Aires",
  metadata: { source: "spreadsheet", row: index + 1, segment: "retail" },
});

/**
 * Returns a function that makes the same value with new random letters in its e-mails and ids, and
 * returns its JSON. It writes over the body it returned before: making bodies must not limit the
 * load.
 */
function createBody(value: object): () => Buffer {
  const body = Buffer.from(JSON.stringify(value));
  const slots: number[] = [];
  for (let at = body.indexOf(placeholder); at !== -1; at = body.indexOf(placeholder, at + 1)) {
    slots.push(at);
  }
  const random = new Uint8Array(slots.length * randomLength);

  return () => {
    randomFillSync(random);
    let next = 0;
    for (const slot of slots) {
      for (let at = slot; at < slot + randomLength; at += 1) {
        body[at] = alphabet[(random[next++] ?? 0) & 31] ?? 0;
      }
    }
    return body;
  };
}

export const createBatchBody = () =>
  createBody({ customers: Array.from({ length: batchSize }, (_, index) => toCustomer(index)) });

export const createCustomerBody = () => createBody(toCustomer(0));
