import { createTRPCClient, httpLink } from "@trpc/client";
import type { HostRouter } from "../../host/router/host-router.ts";

/** The host's services. Which shell the page is in makes no difference: they are at its origin. */
export const host = createTRPCClient<HostRouter>({ links: [httpLink({ url: "/trpc" })] });
