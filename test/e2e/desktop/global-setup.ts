import type { TestProject } from "vitest/node";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { buildRenderer } from "./build-renderer.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the page is that was built for this run. */
    rendererFolder: string;
  }
}

type TearDown = (() => Promise<void>) | undefined;

/**
 * Builds the page once, before any test runs, so that no test sees an old or half a build. A run
 * without these tests does not wait for it.
 */
export async function setup({ vitest, provide }: TestProject): Promise<TearDown> {
  const isNeeded = vitest.state.getPaths().some((path) => path.startsWith(import.meta.dirname));
  if (!isNeeded) return undefined;
  const folder = await temporaryFolder();
  await buildRenderer(folder.path);
  provide("rendererFolder", folder.path);
  return async () => folder[Symbol.asyncDispose]();
}
