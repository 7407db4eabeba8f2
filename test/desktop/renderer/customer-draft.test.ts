import { type Customer, checkInput, createCustomerSchema } from "@customer-desk/shared";
import { describe, expect, test } from "vitest";
import {
  toCreate,
  toDraft,
  toUpdate,
} from "../../../desktop/src/renderer/views/customers/customer-draft.ts";

const customer: Customer = {
  id: "cus_1",
  externalId: "CLI-1",
  fullName: "Ana",
  email: "ana@example.com",
  taxDocument: null,
  documentType: null,
  timezone: "Europe/Madrid",
  metadata: { plan: "gold", tags: ["a"] },
  address: null,
  isActive: true,
  createdAt: "2026-11-23T09:00:00.000Z",
  updatedAt: "2026-11-23T09:00:00.000Z",
  object: "customer",
  livemode: false,
};

describe("a customer's form", () => {
  test("sends nothing when nothing was changed", () => {
    expect(toUpdate(customer, toDraft(customer))).toEqual({ id: "cus_1" });
  });

  test("sends what was changed and clears what was emptied", () => {
    const draft = toDraft(customer);
    const texts = { ...draft.texts, fullName: "", taxDocument: " X1 " };
    expect(toUpdate(customer, { ...draft, texts, timezone: "" })).toEqual({
      id: "cus_1",
      fullName: null,
      taxDocument: "X1",
      timezone: null,
    });
  });

  test("removes a value of the metadata and leaves a nested one as it is", () => {
    const draft = toDraft(customer);
    const metadata = draft.metadata.filter(({ key }) => key !== "plan");
    expect(toUpdate(customer, { ...draft, metadata }).metadata).toEqual({
      plan: null,
      tags: ["a"],
    });
  });

  test("creates without what was left empty", () => {
    const draft = toDraft(null);
    expect(toCreate({ ...draft, texts: { ...draft.texts, email: " eva@example.com " } })).toEqual({
      email: "eva@example.com",
    });
  });

  test("leaves it to the contract to say what an address lacks", () => {
    const draft = toDraft(null);
    const input = toCreate({
      ...draft,
      texts: { ...draft.texts, email: "eva@example.com" },
      address: { ...draft.address, city: "Madrid" },
    });
    const checked = checkInput(createCustomerSchema, input);
    expect(checked.ok ? [] : checked.issues.map(({ field }) => field)).toEqual([
      "address.line1",
      "address.postalCode",
      "address.country",
    ]);
  });
});
