import { describe, expect, test } from "vitest";
import { apiAt } from "../helpers/api-at.ts";
import { testServer } from "../helpers/test-server.ts";
import {
  ANA,
  ANA_AS_RETURNED,
  BEA_AS_RETURNED,
  expectedVersion,
  strict,
  VERSIONS,
} from "./version-shape.ts";

describe.each(VERSIONS)("in API version %s, what is sent", (version) => {
  const { shape, customer, success, dataOf, create } = expectedVersion(version);
  const otherName = shape.email === "email" ? "billingEmail" : "email";

  test(`has the e-mail address in ${shape.email}, whatever ${otherName} says`, async () => {
    await using server = await testServer();
    const ask = apiAt(server, version);
    const sent = { [shape.email]: "ana@example.com", [otherName]: "other@example.com" };

    const created = await ask("POST", "/customers", sent);
    const { id } = dataOf(created.body);
    const updated = await ask("PUT", `/customers/${id}`, { [otherName]: "new@example.com" });

    expect(created).toMatchObject({ status: 201 });
    expect(dataOf(created.body)).toHaveProperty(shape.email, "ana@example.com");
    expect(dataOf(updated.body)).toHaveProperty(shape.email, "ana@example.com");
  });

  test(`lacks an e-mail address when it has only ${otherName}`, async () => {
    await using server = await testServer();
    const ask = apiAt(server, version);

    const { status } = await ask("POST", "/customers", { [otherName]: "ana@example.com" });

    expect(status).toBe(422);
  });

  test("may name the caller's own id in two ways, if they agree", async () => {
    await using server = await testServer();
    const ask = apiAt(server, version);
    const ids = [
      { id: "user_1" },
      { externalId: "user_2" },
      { id: "user_3", externalId: "user_3" },
      { id: "user_4", externalId: "user_5" },
    ];

    const { body } = await ask("POST", "/customers/batch", {
      customers: ids.map((own) => ({ [shape.email]: "ana@example.com", ...own })),
    });

    expect(dataOf(body)).toMatchObject({
      successful: ["user_1", "user_2", "user_3"].map((externalId) => ({ externalId })),
      failed: [{ index: 3, error: expect.stringMatching(/^externalId: /) }],
    });
  });

  test("archives a customer only where customers show that they are", async () => {
    await using server = await testServer();
    const ask = apiAt(server, version);
    const isKnown = shape.customer.includes("isActive");

    const { id } = await create(ask, { isActive: false });
    const created = await apiAt(server, "legacy")("GET", `/customers/${id}`);
    await ask("PUT", `/customers/${id}`, { isActive: isKnown });
    const updated = await apiAt(server, "legacy")("GET", `/customers/${id}`);

    expect(created.body).toMatchObject({ data: { isActive: !isKnown } });
    expect(updated.body).toMatchObject({ data: { isActive: true } });
  });

  test("may have null for what it does not have when it is created", async () => {
    await using server = await testServer();
    const ask = strict(apiAt(server, version));

    const { status, body } = await ask("POST", "/customers", {
      [shape.email]: "bea@example.com",
      id: null,
      externalId: null,
      fullName: null,
      taxDocument: null,
      address: null,
      timezone: null,
      metadata: null,
      domain: null,
    });

    expect(status).toBe(201);
    expect(body).toStrictEqual(success(customer(BEA_AS_RETURNED)));
  });

  test(
    shape.nulls === "nothing"
      ? "changes nothing where it has null"
      : "clears a customer's field where it has null",
    async () => {
      await using server = await testServer();
      const ask = strict(apiAt(server, version));
      const created = await create(ask, ANA);
      const path = `/customers/${created.id}`;

      const email = await ask("PUT", path, { [shape.email]: null });
      const rest = await ask("PUT", path, {
        externalId: null,
        fullName: null,
        taxDocument: null,
        address: null,
        timezone: null,
        metadata: null,
      });

      const cleared = {
        ...BEA_AS_RETURNED,
        email: "ana@example.com",
        billingEmail: "ana@example.com",
      };
      expect(email.status).toBe(shape.nulls === "nothing" ? 200 : 422);
      expect(rest.status).toBe(200);
      expect(rest.body).toStrictEqual(
        success(customer(shape.nulls === "nothing" ? ANA_AS_RETURNED : cleared)),
      );
    },
  );
});
