import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { StartError } from "./start-error.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};

/** Vite puts a hash of the content into these names, so what is behind one never changes. */
const HASHED = /^\/assets\/.+-[\w-]{8,}\.\w+$/;

/** The files of the built page, by the path of their address. */
export class RendererFiles {
  readonly #files: ReadonlyMap<string, string>;

  /**
   * Lists the folder once. Only what was found in it is ever read, so there is no path in a
   * request that could lead elsewhere.
   * @throws StartError if the page is not built
   */
  constructor(folder: string) {
    this.#files = new Map(listFiles(folder, ""));
    const index = this.#files.get("/index.html");
    if (index === undefined) {
      throw new StartError("The app's page is not built yet: npm run build builds it.");
    }
    this.#files = new Map([...this.#files, ["/", index]]);
  }

  /** The file at an address; undefined if there is none. */
  async find(pathname: string): Promise<Response | undefined> {
    const file = this.#files.get(pathname);
    if (file === undefined) return undefined;
    return new Response(await readFile(file), {
      headers: {
        "content-type": TYPES[extname(file)] ?? "application/octet-stream",
        "cache-control": HASHED.test(pathname)
          ? "private, max-age=31536000, immutable"
          : "no-cache",
      },
    });
  }
}

function listFiles(folder: string, below: string): [string, string][] {
  return readEntries(folder).flatMap((entry) => {
    const path = `${below}/${entry.name}`;
    const file = join(folder, entry.name);
    if (entry.isDirectory()) return listFiles(file, path);
    return entry.isFile() ? [[path, file] satisfies [string, string]] : [];
  });
}

function readEntries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw cause;
  }
}
