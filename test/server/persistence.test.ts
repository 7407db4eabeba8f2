import {
  createOrganization,
  listOrganizations,
} from "@customer-desk/server/auth/organization.repository";
import { describe, expect, test } from "vitest";
import { testServer } from "../helpers/test-server.ts";

describe("the database", () => {
  test("leaves nothing of a write that fails, and nothing undone of those beside it", async () => {
    await using server = await testServer();
    await server.withDatabase(async (database) => {
      const insert = (name: string, fails: boolean) =>
        database.write(async (session) => {
          await createOrganization(session, { name, now: 1 });
          if (fails) throw new Error("half way");
        });
      const outcomes = await Promise.allSettled([
        insert("one", false),
        insert("two", true),
        insert("three", false),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
      const rows = await database.read(listOrganizations);
      expect(rows.map(({ name }) => name).toSorted()).toEqual(["default", "one", "three"]);
    });
  });
});
