import { UnreachableError } from "./unreachable-error.ts";

interface RefusedUpload {
  readonly code?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** A file that the host did not take; it looks like a failed call of the router. */
export class UploadError extends Error {
  override readonly name = "UploadError";
  readonly data: object | undefined;

  constructor(message: string, refused: RefusedUpload | undefined) {
    super(message);
    this.data =
      refused?.code === undefined
        ? undefined
        : { code: refused.code, params: refused.params ?? {}, issues: [], requestId: null };
  }
}

/**
 * Gives a file to the host and returns the id of its import.
 * @throws UploadError, UnreachableError
 */
export async function uploadFile(name: string, bytes: ArrayBuffer): Promise<string> {
  // Electron loses the body of a request that is a File (electron#39709).
  const response = await fetch(`/files?name=${encodeURIComponent(name)}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: bytes,
  }).catch((cause: unknown) => {
    throw new UnreachableError("The file could not be handed over.", { cause });
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok && hasId(answer)) return answer.id;
  throw new UploadError(`The file was answered with ${response.status}.`, refusalOf(answer));
}

function hasId(answer: unknown): answer is { id: string } {
  return (
    typeof answer === "object" && answer !== null && "id" in answer && typeof answer.id === "string"
  );
}

function refusalOf(answer: unknown): RefusedUpload | undefined {
  if (typeof answer !== "object" || answer === null) return undefined;
  const inner = "error" in answer ? answer.error : answer;
  return typeof inner === "object" && inner !== null ? inner : undefined;
}
