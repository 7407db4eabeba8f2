import {
  CustomerDeskError,
  createCustomerSchema,
  type FieldIssue,
  updateCustomerSchema,
} from "@customer-desk/shared";
import { initTRPC } from "@trpc/server";
import { z } from "zod";
import {
  type BulkFix,
  type ColumnMapping,
  DELIMITERS,
  ENCODINGS,
  type FieldKey,
  type RowFilter,
} from "../host-api.ts";
import { HostError } from "../host-error.ts";
import type { HostServices } from "../host-services.ts";

export interface HostContext {
  readonly services: HostServices;
}

/** What a failed call tells the screen; its words are made there. */
export interface HostErrorData {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly issues: readonly FieldIssue[];
  readonly requestId: string | null;
}

const trpc = initTRPC.context<HostContext>().create({
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    data: toErrorData(error.cause ?? error),
  }),
});

const { procedure } = trpc;

const field = z.custom<FieldKey>((value) => typeof value === "string" && value.length <= 100);
const filter = z.enum([
  "all",
  "ready",
  "to_fix",
  "duplicates",
  "on_server",
  "waiting",
  "created",
  "existing",
  "refused",
  "not_sent",
] satisfies RowFilter[]);
const issue = z.object({ field, code: z.string() }).optional();
const search = z.string().max(200).optional();
const byId = z.object({ id: z.string() });
const ofImport = z.object({ importId: z.string() });
const position = z.int().min(1);
const text = z.string().max(100_000);
const cells = z.array(z.object({ position, field, text })).max(500_000);
const mapping = z.custom<ColumnMapping>((value) => typeof value === "object" && value !== null);
const fix = z.custom<BulkFix>((value) => typeof value === "object" && value !== null);
const fixInput = ofImport.extend({ filter, issue, search, fix });

/** The host's services over tRPC. It adds nothing to them but the check of what comes in. */
export const hostRouter = trpc.router({
  status: trpc.router({
    get: procedure.query(({ ctx }) => ctx.services.status.get()),
    backUp: procedure.mutation(({ ctx }) => ctx.services.status.backUp()),
  }),
  settings: trpc.router({
    get: procedure.query(({ ctx }) => ctx.services.settings.get()),
    set: procedure
      .input(
        z
          .object({
            language: z.enum(["system", "en", "es"]),
            theme: z.enum(["system", "light", "dark"]),
            welcomed: z.boolean(),
            columnWidths: z.record(z.string().max(100), z.int().min(1).max(10_000)),
          })
          .partial(),
      )
      .mutation(({ ctx, input }) => ctx.services.settings.set(withoutUndefined(input))),
  }),
  profiles: trpc.router({
    list: procedure.query(({ ctx }) => ctx.services.profiles.list()),
    save: procedure
      .input(
        z.object({
          id: z.string().optional(),
          name: z.string().trim().min(1).max(100),
          url: z.string().trim().max(500),
          apiKey: z.string().trim().optional(),
        }),
      )
      .mutation(({ ctx, input }) => ctx.services.profiles.save(input)),
    activate: procedure
      .input(byId)
      .mutation(({ ctx, input }) => ctx.services.profiles.activate(input.id)),
    remove: procedure
      .input(byId)
      .mutation(({ ctx, input }) => ctx.services.profiles.remove(input.id)),
    test: procedure
      .input(
        z.object({
          id: z.string().optional(),
          url: z.string().trim(),
          apiKey: z.string().trim().optional(),
        }),
      )
      .mutation(({ ctx, input }) => ctx.services.profiles.test(input)),
  }),
  imports: trpc.router({
    list: procedure.query(({ ctx }) => ctx.services.imports.list()),
    get: procedure.input(byId).query(({ ctx, input }) => ctx.services.imports.get(input.id)),
    sameFile: procedure
      .input(byId)
      .query(({ ctx, input }) => ctx.services.imports.sameFile(input.id)),
    origin: procedure.input(byId).query(({ ctx, input }) => ctx.services.imports.origin(input.id)),
    createTyped: procedure
      .input(z.object({ name: z.string().trim().min(1).max(255) }))
      .mutation(({ ctx, input }) => ctx.services.imports.createTyped(input.name)),
    preview: procedure
      .input(byId)
      .query(({ ctx, input }) => ctx.services.imports.preview(input.id)),
    setReadOptions: procedure
      .input(
        byId.extend({
          options: z
            .object({
              encoding: z.enum(ENCODINGS),
              delimiter: z.enum(DELIMITERS),
              sheet: z.string().nullable(),
              headerRow: z.int().min(0),
            })
            .partial(),
        }),
      )
      .mutation(({ ctx, input }) =>
        ctx.services.imports.setReadOptions(input.id, withoutUndefined(input.options)),
      ),
    matchColumns: procedure
      .input(byId)
      .mutation(({ ctx, input }) => ctx.services.imports.matchColumns(input.id)),
    setMapping: procedure
      .input(byId.extend({ mapping: z.array(mapping).max(10_000) }))
      .mutation(({ ctx, input }) => ctx.services.imports.setMapping(input.id, input.mapping)),
    applyRememberedMapping: procedure
      .input(byId)
      .mutation(({ ctx, input }) => ctx.services.imports.applyRememberedMapping(input.id)),
    startReview: procedure
      .input(byId)
      .mutation(({ ctx, input }) => ctx.services.imports.startReview(input.id)),
    goBack: procedure
      .input(byId)
      .mutation(({ ctx, input }) => ctx.services.imports.goBack(input.id)),
    readingProgress: procedure
      .input(byId)
      .query(({ ctx, input }) => ctx.services.imports.readingProgress(input.id)),
    remove: procedure
      .input(byId)
      .mutation(({ ctx, input }) => ctx.services.imports.remove(input.id)),
  }),
  rows: trpc.router({
    window: procedure
      .input(
        ofImport.extend({
          filter,
          issue,
          search,
          offset: z.int().min(0),
          limit: z.int().min(1).max(1000),
        }),
      )
      .query(async ({ ctx, input }) => {
        if (input.search) await ctx.services.rows.prepareSearch(input.importId);
        return ctx.services.rows.window(input);
      }),
    edit: procedure
      .input(
        ofImport.extend({
          kind: z.enum(["edit", "paste", "fill"]),
          cells,
        }),
      )
      .mutation(({ ctx, input }) => ctx.services.rows.edit(input)),
    add: procedure
      .input(
        ofImport.extend({
          rows: z.array(z.record(z.string(), text)).min(1).max(100_000),
          cells: cells.optional(),
        }),
      )
      .mutation(({ ctx, input }) => ctx.services.rows.add(input)),
    remove: procedure
      .input(ofImport.extend({ positions: z.array(position).min(1) }))
      .mutation(({ ctx, input }) => ctx.services.rows.remove(input)),
    previewFix: procedure
      .input(fixInput)
      .query(({ ctx, input }) => ctx.services.rows.previewFix(input)),
    applyFix: procedure
      .input(fixInput)
      .mutation(({ ctx, input }) => ctx.services.rows.applyFix(input)),
    undo: procedure
      .input(ofImport)
      .mutation(({ ctx, input }) => ctx.services.rows.undo(input.importId)),
    redo: procedure
      .input(ofImport)
      .mutation(({ ctx, input }) => ctx.services.rows.redo(input.importId)),
    nextIssue: procedure
      .input(
        ofImport.extend({
          filter,
          from: z.object({ position, field }).nullable(),
          direction: z.enum(["next", "previous"]),
        }),
      )
      .query(({ ctx, input }) => ctx.services.rows.nextIssue(input)),
    checkServer: procedure
      .input(ofImport)
      .mutation(({ ctx, input }) => ctx.services.rows.checkServer(input.importId)),
    setFields: procedure
      .input(ofImport.extend({ fields: z.array(field).min(1).max(500) }))
      .mutation(({ ctx, input }) => ctx.services.rows.setFields(input.importId, input.fields)),
  }),
  outbox: trpc.router({
    runs: procedure.query(({ ctx }) => ctx.services.outbox.runs()),
    run: procedure
      .input(ofImport)
      .query(({ ctx, input }) => ctx.services.outbox.run(input.importId)),
    plan: procedure
      .input(ofImport)
      .query(({ ctx, input }) => ctx.services.outbox.plan(input.importId)),
    submit: procedure
      .input(
        ofImport.extend({
          firstOnly: z.boolean(),
          skipExisting: z.boolean(),
          skipDuplicates: z.boolean(),
        }),
      )
      .mutation(({ ctx, input }) => ctx.services.outbox.submit(input)),
    resend: procedure
      .input(ofImport.extend({ positions: z.union([z.literal("all"), z.array(position).min(1)]) }))
      .mutation(({ ctx, input }) => ctx.services.outbox.resend(input)),
    pause: procedure
      .input(ofImport)
      .mutation(({ ctx, input }) => ctx.services.outbox.pause(input.importId)),
    resume: procedure
      .input(ofImport)
      .mutation(({ ctx, input }) => ctx.services.outbox.resume(input.importId)),
    retryNow: procedure.mutation(({ ctx }) => ctx.services.outbox.retryNow()),
    cancel: procedure
      .input(ofImport)
      .mutation(({ ctx, input }) => ctx.services.outbox.cancel(input.importId)),
  }),
  customers: trpc.router({
    list: procedure
      .input(z.object({ search: z.string().max(200).optional(), cursor: z.string().optional() }))
      .query(({ ctx, input }) => ctx.services.customers.list(input)),
    get: procedure
      .input(byId.extend({ importId: z.string().optional() }))
      .query(({ ctx, input }) => ctx.services.customers.get(input)),
    create: procedure
      .input(createCustomerSchema)
      .mutation(({ ctx, input }) => ctx.services.customers.create(input)),
    update: procedure
      .input(z.object({ customer: updateCustomerSchema, profileId: z.string() }))
      .mutation(({ ctx, input }) => ctx.services.customers.update(input.customer, input.profileId)),
  }),
});

export type HostRouter = typeof hostRouter;

function toErrorData(error: unknown): HostErrorData {
  if (error instanceof HostError) {
    return { code: error.code, params: error.params, issues: [], requestId: null };
  }
  if (error instanceof CustomerDeskError) {
    const { code, issues, requestId } = error;
    return { code, params: {}, issues, requestId: requestId ?? null };
  }
  return { code: "internal_error", params: {}, issues: [], requestId: null };
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Absent and undefined mean the same over the wire; the services know absent only. */
function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, each]) => each !== undefined),
  ) as Defined<T>;
}
