/** A request as a client makes it. */
export interface ClientRequest {
  readonly method: "POST";
  readonly headers: Record<string, string>;
  /** JSON; as UTF-8 if the caller had it so. */
  readonly body: string | Uint8Array<ArrayBuffer>;
  /** A redirect that is followed could carry the API key to another host. */
  readonly redirect: "manual";
  readonly signal: AbortSignal;
}

/** What a client reads of a `Response`. */
export type ClientResponse = Pick<Response, "ok" | "status" | "text"> & {
  readonly headers: Pick<Headers, "get">;
};

/** As much of `fetch` as a client needs: the standard one is one, and so is any like it. */
export type ClientFetch = (url: string, request: ClientRequest) => Promise<ClientResponse>;
