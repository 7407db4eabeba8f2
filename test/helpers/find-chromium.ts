import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";

/** Where a Chromium is and what it needs, as Playwright's `launch` takes it. */
export interface ChromiumProgram {
  readonly executablePath?: string;
  readonly channel?: string;
  readonly env?: NodeJS.ProcessEnv;
}

const INSTALLED = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/**
 * The Chromium of `CHROMIUM_PATH`, or one that is installed, or else the one that npm brings, for
 * Linux on x64: it is unpacked on first use, with the libraries and fonts that a bare machine lacks.
 */
export async function findChromium(): Promise<ChromiumProgram> {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH !== undefined && CHROMIUM_PATH !== "") return { executablePath: CHROMIUM_PATH };
  const executablePath = await findInstalled();
  if (executablePath !== undefined) return { executablePath };
  const hasBundled = process.platform === "linux" && process.arch === "x64";
  return hasBundled ? bundledProgram() : { channel: "chrome" };
}

async function findInstalled(): Promise<string | undefined> {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = INSTALLED.flatMap((name) => folders.map((folder) => join(folder, name)));
  for (const candidate of candidates) {
    if (await isExecutable(candidate)) return candidate;
  }
  return undefined;
}

async function bundledProgram(): Promise<ChromiumProgram> {
  const packageFolder = join(
    dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")),
    "..",
  );
  // Inside the package, so that another version of it never meets what this one unpacked.
  const folder = join(packageFolder, "unpacked");
  if (!(await isExecutable(join(folder, "chromium")))) await unpack(packageFolder, folder);
  return {
    executablePath: join(folder, "chromium"),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, "al2023", "lib"),
      FONTCONFIG_FILE: join(folder, "fonts.conf"),
    },
  };
}

/**
 * Unpacks beside the folder and then renames, because test files run in parallel: none must see
 * half a program.
 */
async function unpack(packageFolder: string, folder: string): Promise<void> {
  const staging = await mkdtemp(join(packageFolder, "unpacking-"));
  try {
    // The package unpacks into the temporary folder of its process, and its libraries only where
    // it believes to be on Lambda; a process of its own keeps both from everyone else.
    const script = `import c from "@sparticuz/chromium"; await c.executablePath();`;
    await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], {
      cwd: import.meta.dirname,
      env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" },
    });
    await writeFile(join(staging, "fonts.conf"), fontConfiguration(folder));
    await rename(staging, folder);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    // Another process was faster.
    if (!(await isExecutable(join(folder, "chromium")))) throw error;
  }
}

/** The fonts that came along, and the machine's own where there are any. */
function fontConfiguration(folder: string): string {
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    "<fontconfig>",
    '  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
    `  <dir>${join(folder, "fonts")}</dir>`,
    `  <cachedir>${join(folder, "fonts-cache")}</cachedir>`,
    "</fontconfig>",
    "",
  ].join("\n");
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
