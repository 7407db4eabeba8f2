import { previewFile } from "@customer-desk/desktop/host/import/preview-file";
import { readRows } from "@customer-desk/desktop/host/import/read-rows";
import fc from "fast-check";
import { expect, test } from "vitest";

/** What became of a file: read, with as many rows as the preview said, or refused by a HostError. */
async function outcome(bytes: Uint8Array): Promise<string> {
  try {
    const { options, rowCount } = await previewFile(bytes, "file.csv");
    let rows = 0;
    for await (const { records } of readRows(bytes, options)) rows += records.length;
    return rows === rowCount ? "read" : `${rows} rows, not ${rowCount}`;
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

test("random bytes are read or refused", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
      expect(["read", "HostError"]).toContain(await outcome(bytes));
    }),
    { numRuns: 300 },
  );
});

test("any disorder of quotes, delimiters and line ends is read or refused", async () => {
  const piece = fc.constantFrom('"', '""', ",", ";", "\t", "\n", "\r\n", "\r", "a@b.es", "x", " ");
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 80 }), async (pieces) => {
      expect(["read", "HostError"]).toContain(await outcome(Buffer.from(pieces.join(""))));
    }),
    { numRuns: 500 },
  );
});

test("no row is lost to an open quote, wherever it is", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 2, max: 30 }),
      fc.nat(),
      fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
      async (count, at, quoted) => {
        const lines = Array.from({ length: count }, (_, i) => {
          const name = i === at % count ? `"open ${i}` : quoted[i] ? `"Name ${i}"` : `Name ${i}`;
          return `u${i}@e.es,${name}`;
        });
        const bytes = Buffer.from(`E-mail,Name\n${lines.join("\n")}\n`);
        const { options, warnings } = await previewFile(bytes, "file.csv");
        const emails: (string | undefined)[] = [];
        for await (const { records } of readRows(bytes, options)) {
          emails.push(...records.map(({ cells }) => cells[0]));
        }
        expect(emails).toEqual(lines.map((_, i) => `u${i}@e.es`));
        expect(warnings).toContainEqual({
          code: "unclosed_quote",
          params: { count: 1, line: (at % count) + 2 },
        });
      },
    ),
    { numRuns: 200 },
  );
});
