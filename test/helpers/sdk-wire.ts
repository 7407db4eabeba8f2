import type { TestServer } from "./test-server.ts";

/** One HTTP request of an SDK, and what came of it. */
export interface SdkCall {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Headers;
  /** Also one that the SDK never saw; undefined if the server could not be reached. */
  readonly answer: Response | undefined;
}

/** How an answer gets lost: the connection breaks, or nothing more is heard. */
export type Loss = "break" | "silence";

export interface SdkWire extends Disposable {
  /** All that SDKs asked, in the order of the answers. */
  readonly calls: readonly SdkCall[];
  /** Lets the server do what is asked next, and keeps the answer from the SDK. */
  loseNextAnswer(how: Loss): void;
  /** Does something after the next call, before the SDK learns what came of it. */
  afterNextCall(work: () => void | Promise<void>): void;
}

const { fetch } = globalThis;

/**
 * Leads what Commet's SDKs send to Commet's hosts, which they have built in, to a server; until it
 * goes out of scope. Nothing else is let out.
 */
export function sdkWire(server: TestServer): SdkWire {
  // Newer SDKs ask the package registry, while one develops, whether they are out of date.
  process.env.COMMET_NO_UPDATE_CHECK = "1";
  const calls: SdkCall[] = [];
  let loss: Loss | undefined;
  let afterwards: (() => void | Promise<void>) | undefined;

  const send = async (url: URL, init: RequestInit): Promise<Response> => {
    const lost = loss;
    const after = afterwards;
    loss = undefined;
    afterwards = undefined;
    const request = new Request(new URL(url.pathname + url.search, server.url), init);
    const note = (answer: Response | undefined) =>
      calls.push({
        method: request.method,
        path: url.pathname + url.search,
        headers: request.headers,
        answer,
      });
    try {
      // The work of an answer that gets lost is done, however soon the SDK gives up.
      const answer = await fetch(request.url, lost ? { ...init, signal: null } : init);
      note(answer);
      if (lost === undefined) return answer;
      await answer.body?.cancel();
    } catch (error) {
      note(undefined);
      throw error;
    } finally {
      await after?.();
    }
    throw lost === "break" ? new TypeError("fetch failed") : await abortion(init.signal);
  };

  const redirected: typeof fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin === server.url) return fetch(input, init);
    if (/(^|\.)commet\.co$/.test(url.hostname)) return send(url, init);
    throw new Error(`Nobody but Commet should be asked: ${url.href}`);
  };

  globalThis.fetch = redirected;
  return {
    calls,
    loseNextAnswer: (how) => {
      loss = how;
    },
    afterNextCall: (work) => {
      afterwards = work;
    },
    [Symbol.dispose]: () => {
      // A test that ran out of time may end within another one.
      if (globalThis.fetch === redirected) globalThis.fetch = fetch;
    },
  };
}

/** Why a request was given up, once it is. */
async function abortion(signal: AbortSignal | null | undefined): Promise<unknown> {
  if (!signal) throw new Error("A request that nobody gives up would never end.");
  if (!signal.aborted) {
    await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  }
  return signal.reason;
}
