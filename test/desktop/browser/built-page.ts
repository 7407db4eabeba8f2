import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TemporaryFolder, temporaryFolder } from "../../helpers/temporary-folder.ts";

export const INDEX = "<!doctype html><title>Customer Desk</title>";
export const SCRIPT = "document.title = 'Customer Desk';";
export const SCRIPT_PATH = "/assets/index-Dk3fAb_9.js";
/** Beside the page, not part of it. */
export const SECRET = "nobody should read this";

export interface BuiltPage extends AsyncDisposable {
  /** As Vite leaves it. */
  readonly path: string;
  readonly folder: TemporaryFolder;
}

/** A small page as Vite builds it, with a file next to it that is none of anybody's business. */
export async function builtPage(): Promise<BuiltPage> {
  const folder = await temporaryFolder();
  const path = join(folder.path, "renderer");
  await mkdir(join(path, "assets"), { recursive: true });
  await writeFile(join(path, "index.html"), INDEX);
  await writeFile(join(path, SCRIPT_PATH), SCRIPT);
  await writeFile(join(path, "assets", "style-B2c4D6e8.css"), "body { margin: 0 }");
  await writeFile(join(path, "icon.svg"), "<svg/>");
  await writeFile(join(folder.path, "secret.txt"), SECRET);
  return { path, folder, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}
