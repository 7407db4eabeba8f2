import { expect, test } from "vitest";
import {
  targetsTakenTwice,
  toChoice,
  toTarget,
} from "../../../desktop/src/renderer/views/columns/target-choice.ts";
import { profileProblems } from "../../../desktop/src/renderer/views/connect/profile-problems.ts";
import { countToSend } from "../../../desktop/src/renderer/views/create/count-to-send.ts";
import { toBulkFix } from "../../../desktop/src/renderer/views/review/fix-draft.ts";
import { countDone } from "../../../desktop/src/renderer/views/run/count-done.ts";

test.each(["email", "address.city", "name.first", "name.last", "ignore", "metadata"])(
  "a choice of %s is the same after a look at its target",
  (choice) => {
    expect(toChoice(toTarget(choice, "Plan"))).toBe(choice);
  },
);

test("a column for the metadata takes its own name as the key", () => {
  expect(toTarget("metadata", "Plan")).toEqual({ kind: "metadata", key: "Plan" });
});

test("a field that two columns become is found, once", () => {
  const columns = ["email", "fullName", "email", "email"].map((choice) => ({
    target: toTarget(choice, ""),
  }));
  expect(targetsTakenTwice(columns)).toEqual(["email"]);
});

test.each([
  ["fullName", "name.first", "name.last"],
  ["name.last", "fullName"],
])("a full name beside a part of one is found, once: %s %s", (...choices) => {
  const columns = choices.map((choice) => ({ target: toTarget(choice, "") }));
  expect(targetsTakenTwice(columns)).toEqual(["fullName"]);
});

test("the parts of a name may be several columns", () => {
  const columns = ["name.first", "name.last", "name.last"].map((choice) => ({
    target: toTarget(choice, ""),
  }));
  expect(targetsTakenTwice(columns)).toEqual([]);
});

test("what will be sent follows what is left out", () => {
  const plan = {
    ...{ fresh: 8, existing: 2, duplicates: 3, existingDuplicates: 1 },
    ...{ toFix: 4, withoutId: 5 },
  };
  expect(countToSend(plan, { skipDuplicates: true, skipExisting: true })).toBe(8);
  expect(countToSend(plan, { skipDuplicates: true, skipExisting: false })).toBe(10);
  expect(countToSend(plan, { skipDuplicates: false, skipExisting: true })).toBe(11);
  expect(countToSend(plan, { skipDuplicates: false, skipExisting: false })).toBe(14);
});

test("what is done, waits and was not sent adds up to all rows", () => {
  const counts = {
    ...{ all: 100, ready: 4, to_fix: 5, duplicates: 1, on_server: 0 },
    ...{ waiting: 30, created: 50, existing: 7, refused: 3, not_sent: 10 },
  };
  const { done, total, notSent } = countDone(counts);
  expect({ done, total, notSent }).toEqual({ done: 60, total: 90, notSent: 10 });
});

test("a fix waits until it is known what to find", () => {
  const draft = { kind: "replace", field: null, find: "", value: "", matchCase: false } as const;
  expect(toBulkFix(draft, ["email"])).toBeNull();
  expect(toBulkFix({ ...draft, find: "x" }, ["email"])).toMatchObject({ field: null, find: "x" });
});

test("a fix of one field begins with the first", () => {
  const draft = { kind: "set_value", field: null, find: "", value: "", matchCase: false } as const;
  expect(toBulkFix(draft, ["email", "timezone"])).toEqual({
    kind: "set_value",
    field: "email",
    value: "",
  });
});

test("a profile needs a name, a full address and, at first, a key", () => {
  expect(profileProblems({ name: " ", url: "example.com", apiKey: "", hasKey: false })).toEqual({
    name: "nameMissing",
    url: "urlInvalid",
    apiKey: "keyMissing",
  });
  const known = { name: "acme", url: "http://127.0.0.1:4400", apiKey: "", hasKey: true };
  expect(profileProblems(known)).toEqual({});
});
