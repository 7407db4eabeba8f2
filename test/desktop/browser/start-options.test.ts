import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { defaultDataFolder } from "../../../desktop/src/start/data-folder.ts";
import { takeEnvironment } from "../../../desktop/src/start/environment.ts";
import { findElectron } from "../../../desktop/src/start/find-electron.ts";
import { readStartOptions } from "../../../desktop/src/start/start-options.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

function read(args: readonly string[], variables: Record<string, string> = {}) {
  return readStartOptions(args, {
    environment: takeEnvironment({ ...variables }),
    dataFolder: "/default",
  });
}

describe("how the app is started", () => {
  test("a folder on the command line wins over the environment, and that over the default", () => {
    const variables = { CUSTOMER_DESK_DATA: "from/environment" };

    expect(read(["--data", "from/argument"], variables).dataFolder).toBe(resolve("from/argument"));
    expect(read([], variables).dataFolder).toBe(resolve("from/environment"));
    expect(read([], { CUSTOMER_DESK_DATA: "" }).dataFolder).toBe(resolve("/default"));
  });

  test("a port is a port or is refused", () => {
    const silent = vi.spyOn(process.stderr, "write").mockReturnValue(true);

    expect(read([]).port).toBeUndefined();
    expect(read(["--port", "0"]).port).toBe(0);
    expect(read(["--port", "65535"]).port).toBe(65_535);
    for (const port of ["65536", "-1", "80a", "1e3", ""]) {
      expect(() => read([`--port=${port}`])).toThrow(/whole number from 0 to 65535/);
    }
    expect(silent).toHaveBeenCalled();
  });

  test("a browser is opened unless it is not to be", () => {
    expect(read([]).open).toBe(true);
    expect(read(["--no-open"]).open).toBe(false);
  });

  test("a server to connect to needs a key, which no child process inherits", () => {
    const variables = { CUSTOMER_DESK_CONNECT_KEY: "ck_sandbox_x", PATH: "/bin" };
    const environment = takeEnvironment(variables);
    const options = { environment, dataFolder: "/default" };

    expect(readStartOptions(["--connect", "http://127.0.0.1:4400"], options).connection).toEqual({
      url: "http://127.0.0.1:4400",
      apiKey: "ck_sandbox_x",
    });
    expect(variables).toEqual({ PATH: "/bin" });
    expect(environment.inherited).toEqual({ PATH: "/bin" });
    expect(() => read(["--connect", "http://127.0.0.1:4400"])).toThrow(
      "--connect needs the server's key in CUSTOMER_DESK_CONNECT_KEY.",
    );
  });

  test("a misspelt option is refused, but in Electron Chromium's own pass", () => {
    vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const args = ["--prot", "1", "clientes.csv"];

    expect(() => read(args)).toThrow(/unknown option/);
    const environment = takeEnvironment({});
    const lenient = { environment, dataFolder: "/default", lenient: true };
    expect(readStartOptions(["--inspect=0", "clientes.csv"], lenient).rest).toContain(
      "clientes.csv",
    );
  });
});

describe("the data folder that nobody chose", () => {
  test.each([
    ["linux", {}, "/home/ana/.local/share/customer-desk"],
    ["linux", { XDG_DATA_HOME: "/data" }, "/data/customer-desk"],
    ["linux", { XDG_DATA_HOME: "relative" }, "/home/ana/.local/share/customer-desk"],
    ["darwin", {}, "/home/ana/Library/Application Support/Customer Desk"],
    ["win32", { APPDATA: "C:\\Users\\ana\\Roaming" }, "C:\\Users\\ana\\Roaming\\Customer Desk"],
  ] as const)("is where %s wants it, with %o", (platform, variables, expected) => {
    const machine = { platform, homeFolder: "/home/ana" };

    expect(defaultDataFolder(machine, takeEnvironment({ ...variables }))).toBe(expected);
  });
});

describe("finding Electron", () => {
  test("finds its program only once that is installed, and never installs it", async () => {
    await using folder = await temporaryFolder();
    const manifest = join(folder.path, "package.json");
    await writeFile(manifest, "{}");
    const find = () => findElectron(() => manifest);

    expect(find()).toBeUndefined();
    await writeFile(join(folder.path, "path.txt"), "electron");
    expect(find()).toBeUndefined();
    await mkdir(join(folder.path, "dist"));
    await writeFile(join(folder.path, "dist/electron"), "");
    expect(find()).toBe(join(folder.path, "dist/electron"));
  });

  test("does without the package", () => {
    const missing = () => {
      throw new Error("Cannot find module");
    };

    expect(findElectron(missing)).toBeUndefined();
  });
});
