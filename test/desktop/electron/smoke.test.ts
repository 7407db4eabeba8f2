import { existsSync } from "node:fs";
import { join } from "node:path";
import { _electron } from "playwright-core";
import { describe, expect, test } from "vitest";
import { findElectron } from "../../../desktop/src/start/find-electron.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const program = findElectron();
const mainFile = join(import.meta.dirname, "../../../desktop/dist/electron/main.js");
const why =
  program === undefined
    ? "Electron's program is not installed (npx install-electron installs it)"
    : existsSync(mainFile)
      ? undefined
      : "the app is not built (npm run build builds it)";
const title = why === undefined ? "real Electron" : `real Electron: skipped, because ${why}`;

/** Only what no fake can tell. Linux without a display needs `xvfb-run`. */
describe.skipIf(why !== undefined)(title, () => {
  async function launch(dataFolder: string) {
    return _electron.launch({
      executablePath: program ?? "",
      // Containers let nobody make namespaces; the app itself turns its sandbox on.
      args: [mainFile, "--data", dataFolder, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
    });
  }

  test("shows the page at its own origin, which reaches the host and nothing of Node", async () => {
    await using folder = await temporaryFolder();
    const app = await launch(folder.path);
    try {
      const window = await app.firstWindow();
      await window.waitForLoadState();
      const seen = await window.evaluate(async () => {
        const response = await fetch("/trpc/status.get");
        const { result } = await response.json();
        return {
          origin: location.origin,
          shell: result.data.shell,
          node: ["require", "process", "module"].filter((name) => name in globalThis),
        };
      });
      expect(seen).toEqual({ origin: "app://desk", shell: "electron", node: [] });
    } finally {
      await app.close();
    }
  });

  test("sends bodies whole and refuses what the policy refuses", async () => {
    await using folder = await temporaryFolder();
    const app = await launch(folder.path);
    try {
      const window = await app.firstWindow();
      await window.waitForLoadState();
      const seen = await window.evaluate(async () => {
        const body = new TextEncoder().encode(`email\n${"ana@example.com\n".repeat(100_000)}`);
        const answer = await fetch("/files?name=clientes.csv", { method: "POST", body });
        const foreign = await fetch("https://attacker.example/").catch(() => "refused");
        const frame = document.createElement("iframe");
        frame.src = "https://attacker.example/";
        document.body.append(frame);
        return { status: answer.status, name: (await answer.json()).name, foreign };
      });
      expect(seen).toEqual({ status: 200, name: "clientes.csv", foreign: "refused" });
      expect(window.url()).toMatch(/^app:\/\/desk\//);
    } finally {
      await app.close();
    }
  });
});
