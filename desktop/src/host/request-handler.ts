import { CustomerDeskError } from "@customer-desk/shared";
import { TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { z } from "zod";
import type { RowFilter } from "./host-api.ts";
import { HostError } from "./host-error.ts";
import type { HostServices } from "./host-services.ts";
import { hostRouter } from "./router/host-router.ts";

export type RequestHandler = (request: Request) => Promise<Response>;

/** Larger files are refused before they are read into memory. */
const MAXIMUM_FILE_BYTES = 50 * 1024 * 1024;

const TYPES: Readonly<Record<string, string>> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/**
 * The host as a function from a web-standard request to a response: the local router, files that
 * come in and files that go out. Each shell serves it in its own way, to its own window only.
 */
export function createRequestHandler(
  services: HostServices,
  onUnexpected: (error: unknown) => void,
): RequestHandler {
  return async (request) => {
    const url = new URL(request.url);
    try {
      if (url.pathname.startsWith("/trpc/")) {
        return await fetchRequestHandler({
          endpoint: "/trpc",
          req: request,
          router: hostRouter,
          createContext: () => ({ services }),
          onError: ({ error }) => {
            if (isUnexpected(error.cause ?? error)) onUnexpected(error.cause ?? error);
          },
        });
      }
      if (url.pathname === "/files" && request.method === "POST") {
        return await receiveFile(request, url, services);
      }
      if (url.pathname === "/template" && request.method === "GET") {
        return toDownload(services.imports.template(languageOf(url)));
      }
      const importId = /^\/exports\/([^/]+)$/.exec(url.pathname)?.[1];
      if (importId !== undefined && request.method === "GET") {
        return toDownload(await services.imports.exportRows(toExport(importId, url)));
      }
      return Response.json({ code: "not_found", params: {} }, { status: 404 });
    } catch (error) {
      if (error instanceof HostError) {
        return Response.json({ code: error.code, params: error.params }, { status: 422 });
      }
      onUnexpected(error);
      return Response.json({ code: "internal_error", params: {} }, { status: 500 });
    }
  };
}

/** What the services refuse on purpose, and what a request got wrong, is no news. */
function isUnexpected(error: unknown): boolean {
  return !(
    error instanceof HostError ||
    error instanceof CustomerDeskError ||
    (error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR") ||
    error instanceof z.ZodError
  );
}

async function receiveFile(request: Request, url: URL, services: HostServices): Promise<Response> {
  const name = url.searchParams.get("name") ?? "";
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > MAXIMUM_FILE_BYTES) throw tooLarge();
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.length > MAXIMUM_FILE_BYTES) throw tooLarge();
  return Response.json(await services.imports.createFromFile({ name: name.slice(0, 255), bytes }));
}

function tooLarge(): HostError {
  return new HostError("file_too_large", { maximumBytes: MAXIMUM_FILE_BYTES });
}

function toExport(id: string, url: URL) {
  const { searchParams } = url;
  return {
    id,
    filter: (searchParams.get("filter") ?? "all") as RowFilter,
    format: searchParams.get("format") === "xlsx" ? ("xlsx" as const) : ("csv" as const),
    language: languageOf(url),
  };
}

function languageOf({ searchParams }: URL): "en" | "es" {
  return searchParams.get("language") === "es" ? "es" : "en";
}

function toDownload({ name, bytes }: { name: string; bytes: Uint8Array }): Response {
  const extension = name.split(".").at(-1) ?? "";
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      "content-type": TYPES[extension] ?? "application/octet-stream",
      // RFC 6266: names beyond ASCII go into `filename*`.
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  });
}
