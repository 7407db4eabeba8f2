import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

// Not among what its package exports: the check that it does before it packages anything.
const fromBuilder = createRequire(createRequire(import.meta.url).resolve("electron-builder"));
const { validateConfiguration } = fromBuilder("app-builder-lib/out/util/config/config");
const { DebugLogger } = fromBuilder("builder-util");

const desktop = join(import.meta.dirname, "../../../desktop");
const config = JSON.parse(readFileSync(join(desktop, "electron-builder.json"), "utf8"));

describe("the packaged app", () => {
  test("can neither be used as Node nor be inspected, and runs only code that it was built with", () => {
    expect(config.electronFuses).toMatchObject({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
    expect(config.asar).toBe(true);
    expect(config.disableAsarIntegrity).toBeUndefined();
  });

  test("has an icon large enough for the three systems, with nothing behind it", () => {
    const picture = readFileSync(join(desktop, config.icon));
    // The header of a PNG: signature, then width, height, bits and kind of colour.
    expect(picture.subarray(1, 4).toString()).toBe("PNG");
    expect(picture.readUInt32BE(16)).toBe(1024);
    expect(picture.readUInt32BE(20)).toBe(1024);
    expect(picture[25]).toBe(6);
  });

  test("is described in words that electron-builder knows", async () => {
    await expect(validateConfiguration(config, new DebugLogger(false))).resolves.toBeUndefined();
    await expect(
      validateConfiguration({ ...config, electronFuse: {} }, new DebugLogger(false)),
    ).rejects.toThrow("electronFuse");
  });

  test("is made for the three systems", () => {
    expect(config.win.target).toEqual([{ target: "nsis", arch: ["x64", "arm64"] }]);
    expect(config.mac.target).toEqual([{ target: "dmg", arch: ["x64", "arm64"] }]);
    expect(config.linux.target).toEqual(["AppImage", "deb"]);
  });

  test("hands on the licences of what is in it", async () => {
    const { default: page } = await import("../../../desktop/vite.config.ts");
    const { default: bundle } = await import("../../../desktop/src/electron/bundle.config.ts");
    const license = { fileName: "third-party.md" };

    // Beside the page, and so with it.
    expect(page.build?.license).toEqual(license);
    expect(bundle.build?.license).toEqual(license);
    expect(config.files).toContain("dist/electron/third-party.md");
    expect(config.files).toContain("node_modules/better-sqlite3/LICENSE");
  });

  test("starts with the file that the bundler writes, from a folder beside the page", async () => {
    const { default: bundle } = await import("../../../desktop/src/electron/bundle.config.ts");
    const entry = `${bundle.build?.outDir}/main.js`;

    expect(config.extraMetadata.main).toBe(entry);
    expect(config.files).toEqual(
      expect.arrayContaining(["dist/electron/**/*.js", "dist/renderer/**/*"]),
    );
    expect(existsSync(join(desktop, String(bundle.build?.ssr)))).toBe(true);
  });
});
