import { findOrganization } from "@customer-desk/server/auth/organization.repository";
import { describe, expect, test } from "vitest";
import { apiAt, type Json } from "../helpers/api-at.ts";
import { testServer } from "../helpers/test-server.ts";
import {
  ANA,
  ANA_AS_RETURNED,
  BEA_AS_RETURNED,
  expectedVersion,
  ID,
  SHAPES,
  strict,
  VERSIONS,
} from "./version-shape.ts";

test("every version has a shape", () => {
  expect(Object.keys(SHAPES)).toEqual(VERSIONS);
});

describe.each(VERSIONS)("in API version %s", (version) => {
  const { shape, customer, success, dataOf, create } = expectedVersion(version);

  const page = (data: readonly Json[], more: Json): Json => ({
    ...(shape.enveloped ? { success: true } : { object: "list" }),
    data,
    ...more,
  });

  describe("a customer", () => {
    test("has a value for every field when it is created in full", async () => {
      await using server = await testServer();
      const ask = strict(apiAt(server, version));

      const { status, headers, body } = await ask("POST", "/customers", {
        [shape.email]: "ana@example.com",
        ...ANA,
      });

      expect(status).toBe(201);
      expect(body).toStrictEqual(success(customer(ANA_AS_RETURNED)));
      expect(headers.get("location")).toBe(`/api/v1/customers/${dataOf(body).id}`);
    });

    test("has defaults, and nothing or null for the rest, with an e-mail address alone", async () => {
      await using server = await testServer();
      const ask = strict(apiAt(server, version));

      const { status, body } = await ask("POST", "/customers", {
        [shape.email]: "bea@example.com",
      });

      expect(status).toBe(201);
      expect(body).toStrictEqual(success(customer(BEA_AS_RETURNED)));
    });

    test("is returned as it is when its id is created again", async () => {
      await using server = await testServer();
      const ask = strict(apiAt(server, version));
      const created = await create(ask, ANA);

      const { status, headers, body } = await ask("POST", "/customers", {
        [shape.email]: "other@example.com",
        id: "user_1",
        fullName: "Other",
      });

      expect(status).toBe(200);
      expect(body).toStrictEqual(success(created));
      expect(headers.has("location")).toBe(false);
    });

    test("is got by its id and by the caller's own", async () => {
      await using server = await testServer();
      const ask = strict(apiAt(server, version));
      const created = await create(ask, ANA);

      const byId = await ask("GET", `/customers/${created.id}`);
      const byOwnId = await ask("GET", "/customers/user_1");

      expect(byId).toMatchObject({ status: 200 });
      expect(byId.body).toStrictEqual(success(customer(ANA_AS_RETURNED)));
      expect(byOwnId).toMatchObject({ status: 200 });
      expect(byOwnId.body).toStrictEqual(byId.body);
    });

    test("is returned whole when it is updated", async () => {
      await using server = await testServer();
      const ask = strict(apiAt(server, version));
      const created = await create(ask, ANA);

      const { status, body } = await ask("PUT", `/customers/${created.id}`, {
        [shape.email]: "new@example.com",
        fullName: "Ana G.",
        metadata: { plan: null, seats: 3 },
        address: { ...ANA.address, country: "MX" },
        industry: "other",
      });

      expect(status).toBe(200);
      expect(body).toStrictEqual(
        success(
          customer({
            ...ANA_AS_RETURNED,
            id: created.id,
            email: "new@example.com",
            billingEmail: "new@example.com",
            fullName: "Ana G.",
            documentType: "RFC",
            metadata: { nested: { nothing: null }, seats: 3 },
            createdAt: created.createdAt,
          }),
        ),
      );
    });

    test("of the sandbox is like any other, and not live", async () => {
      await using server = await testServer();
      const ask = strict(apiAt(server, version));
      const key = { "x-api-key": await server.createKey({ livemode: false }) };

      const { body } = await ask("POST", "/customers", { [shape.email]: "bea@example.com" }, key);

      expect(body).toStrictEqual(success(customer({ ...BEA_AS_RETURNED, livemode: false })));
    });

    test.runIf(shape.customer.includes("organizationId"))(
      "names the organization of the key",
      async () => {
        await using server = await testServer();
        const { organizationId } = await create(apiAt(server, version), {});

        const organization = await server.withDatabase((database) =>
          database.read((session) => findOrganization(session, "default")),
        );

        expect(organizationId).toBe(organization?.publicId);
      },
    );
  });

  describe("a page", () => {
    test("has a cursor as long as there is more", async () => {
      await using server = await testServer();
      const ask = strict(apiAt(server, version));
      await create(ask, {}, "bea@example.com");
      await create(ask, ANA);

      const first = await ask("GET", "/customers?limit=1");
      const last = await ask("GET", `/customers?limit=1&cursor=${first.body.nextCursor}`);

      expect(first.status).toBe(200);
      expect(first.body).toStrictEqual(
        page([customer(ANA_AS_RETURNED)], {
          hasMore: true,
          nextCursor: expect.stringMatching(/^[\w-]+$/),
        }),
      );
      expect(last.status).toBe(200);
      expect(last.body).toStrictEqual(page([customer(BEA_AS_RETURNED)], { hasMore: false }));
    });

    test("of nothing is empty", async () => {
      await using server = await testServer();
      const ask = strict(apiAt(server, version));

      const { status, body } = await ask("GET", "/customers");

      expect(status).toBe(200);
      expect(body).toStrictEqual(page([], { hasMore: false }));
    });

    test("shows only what the filters of the version let through", async () => {
      await using server = await testServer();
      const ask = strict(apiAt(server, version));
      await create(ask, ANA);
      const bea = await create(ask, {}, "bea@example.com");
      await apiAt(server, "legacy")("PUT", `/customers/${bea.id}`, { isActive: false });
      const emailsAt = async (query: string) => {
        const { body } = await ask("GET", `/customers?${query}`);
        return (body.data as Json[]).map((each) => each[shape.email]);
      };
      const both = ["bea@example.com", "ana@example.com"];
      const { filters } = shape;

      expect(await emailsAt("isActive=false")).toEqual(
        filters.includes("isActive") ? ["bea@example.com"] : both,
      );
      expect(await emailsAt("isActive=true")).toEqual(
        filters.includes("isActive") ? ["ana@example.com"] : both,
      );
      expect(await emailsAt("search=bea@")).toEqual(
        filters.includes("search") ? ["bea@example.com"] : both,
      );
      // Whether versions before had this filter too is not known.
      if (filters.includes("externalId")) {
        expect(await emailsAt("externalId=user_1")).toEqual(["ana@example.com"]);
      }
    });
  });

  describe("a batch", () => {
    test("tells who was created or known already, and what was wrong with the others", async () => {
      await using server = await testServer();
      const ask = strict(apiAt(server, version));
      const known = await create(ask, ANA);
      const bad = {
        [shape.email]: "nobody",
        id: "user_3",
        timezone: "Mars/Base",
        industry: "x",
        unknown: [null],
      };

      const { status, body } = await ask("POST", "/customers/batch", {
        customers: [
          { [shape.email]: "other@example.com", externalId: "user_1" },
          { [shape.email]: "bea@example.com" },
          bad,
          { [shape.email]: "carla@example.com", ...ANA, id: "user_4" },
        ],
      });

      expect(status).toBe(200);
      expect(body).toStrictEqual(
        success({
          successful: [
            { id: known.id, externalId: "user_1", [shape.email]: "ana@example.com" },
            { id: ID, externalId: null, [shape.email]: "bea@example.com" },
            { id: ID, externalId: "user_4", [shape.email]: "carla@example.com" },
          ],
          failed: [
            {
              index: 2,
              error: expect.stringMatching(`^${shape.email}: .+; timezone: .+$`),
              data: bad,
            },
          ],
          object: shape.batchObject,
          livemode: true,
        }),
      );
    });

    test("succeeds as a request also when every customer fails", async () => {
      await using server = await testServer();
      const ask = strict(apiAt(server, version));
      const key = { "x-api-key": await server.createKey({ livemode: false }) };

      const { status, body } = await ask("POST", "/customers/batch", { customers: [{}] }, key);

      expect(status).toBe(200);
      expect(body).toStrictEqual(
        success({
          successful: [],
          failed: [{ index: 0, error: expect.stringMatching(`^${shape.email}: `), data: {} }],
          object: shape.batchObject,
          livemode: false,
        }),
      );
    });
  });
});
