import type { CustomerDeskClient } from "@customer-desk/shared";
import type { Browser } from "playwright-core";
import { inject } from "vitest";
import { type TestDesk, type TestDeskOptions, testDesk } from "../../helpers/test-desk.ts";
import { type TestServer, testServer } from "../../helpers/test-server.ts";
import { DeskPage } from "./desk-page.ts";

type OpenDeskOptions = Pick<TestDeskOptions, "locale" | "colorScheme" | "onUnexpected"> & {
  readonly browser: Browser;
  readonly livemode?: boolean;
  /** Stands between the app and the server. */
  readonly via?: (server: TestServer) => Promise<{ readonly url: string } & AsyncDisposable>;
};

export interface OpenDesk extends AsyncDisposable, Pick<TestDesk, "page" | "url" | "dataFolder"> {
  readonly desk: DeskPage;
  readonly server: TestServer;
  readonly apiKey: string;
  /** Of the same customers as the app's. */
  readonly client: CustomerDeskClient;
}

/** A new server, and the app connected to it; in the sandbox unless it says otherwise. */
export async function openDesk(options: OpenDeskOptions): Promise<OpenDesk> {
  const { via, livemode = false, ...rest } = options;
  await using resources = new AsyncDisposableStack();
  const server = resources.use(await testServer());
  const url = via === undefined ? server.url : resources.use(await via(server)).url;
  const apiKey = await server.createKey({ livemode });
  const opened = resources.use(
    await testDesk({
      ...rest,
      rendererFolder: inject("rendererFolder"),
      connection: { url, apiKey },
    }),
  );
  const kept = resources.move();
  return {
    page: opened.page,
    url: opened.url,
    dataFolder: opened.dataFolder,
    desk: new DeskPage(opened.page),
    server,
    apiKey,
    client: server.client({ apiKey }),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
