/** What happens to one request on its way. */
export type Fault =
  /** Nothing reaches the server. */
  | { readonly kind: "refuse" }
  /** The server does the work, the answer is lost. */
  | { readonly kind: "lose_answer" }
  /** Someone else answers. */
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly body: string;
      readonly headers?: Record<string, string>;
    }
  /** The server's answer arrives with rows missing. */
  | { readonly kind: "drop_rows" };

export interface SentRequest {
  readonly key: string | null;
  readonly body: string;
}

/** A `fetch` that does to each write what its script says, in order; then it lets all through. */
export function faultyFetch(script: Fault[]): typeof fetch & { readonly sent: SentRequest[] } {
  const sent: SentRequest[] = [];
  const faulty = async (input: URL | RequestInfo, init?: RequestInit): Promise<Response> => {
    if (init?.method !== "POST") return fetch(input, init);
    const headers = new Headers(init.headers);
    sent.push({ key: headers.get("idempotency-key"), body: String(init.body) });
    const fault = script.shift();
    switch (fault?.kind) {
      case undefined:
        return fetch(input, init);
      case "refuse":
        throw new TypeError("fetch failed");
      case "lose_answer":
        await (await fetch(input, init)).text();
        throw new TypeError("terminated");
      case "answer":
        return new Response(fault.body, { status: fault.status, headers: fault.headers ?? {} });
      case "drop_rows":
        return withoutLastRow(await fetch(input, init));
    }
  };
  return Object.assign(faulty, { sent });
}

async function withoutLastRow(response: Response): Promise<Response> {
  const answer = (await response.json()) as { result: { data: { successful: unknown[] } } };
  answer.result.data.successful.pop();
  return Response.json(answer);
}
