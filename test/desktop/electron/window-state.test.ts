import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  readWindowState,
  type WindowState,
  writeWindowState,
} from "@customer-desk/desktop/electron/window-state";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const LAPTOP = { x: 0, y: 25, width: 1440, height: 875 };
const RIGHT = { x: 1440, y: 0, width: 1920, height: 1080 };

async function reopen(state: WindowState, areas = [LAPTOP]): Promise<WindowState> {
  await using folder = await temporaryFolder();
  const file = join(folder.path, "electron", "window.json");
  writeWindowState(file, state);
  return readWindowState(file, areas);
}

describe("the window's place", () => {
  test("is what it was, on whichever display", async () => {
    const state = { x: 1600, y: 100, width: 1200, height: 800, maximized: false };

    expect(await reopen(state, [LAPTOP, RIGHT])).toEqual(state);
  });

  test("is the system's choice when its display is gone", async () => {
    const state = { x: 1600, y: 100, width: 1200, height: 800, maximized: true };

    expect(await reopen(state, [LAPTOP])).toEqual({ width: 1200, height: 800, maximized: true });
  });

  test("leaves a hand's width of the title bar in sight, or is the system's choice", async () => {
    const at = (x: number, y: number) =>
      reopen({ x, y, width: 1000, height: 700, maximized: false });

    expect(await at(1440 - 64, 100)).toHaveProperty("x");
    expect(await at(1440 - 63, 100)).not.toHaveProperty("x");
    expect(await at(64 - 1000, 100)).toHaveProperty("x");
    expect(await at(63 - 1000, 100)).not.toHaveProperty("x");
    expect(await at(100, 24)).not.toHaveProperty("x");
    expect(await at(100, 25)).toHaveProperty("x");
  });

  test("is no larger than a display and no smaller than the page can be", async () => {
    const huge = { x: 0, y: 25, width: 9000, height: 9000, maximized: false };

    expect(await reopen(huge)).toMatchObject({ width: 1440, height: 875 });
    expect(await reopen({ ...huge, width: 1, height: 1 })).toMatchObject({
      width: 800,
      height: 560,
    });
  });

  test.each(["", "{", "[]", '{"width":"1"}', '{"width":-1,"height":1,"maximized":false}'])(
    "is the usual one if the file says %o",
    async (text) => {
      await using folder = await temporaryFolder();
      const file = join(folder.path, "window.json");
      await writeFile(file, text);

      expect(readWindowState(file, [LAPTOP])).toEqual({
        width: 1280,
        height: 820,
        maximized: false,
      });
    },
  );

  test("that cannot be kept is forgotten, and nothing else happens", async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, "window.json");
    await mkdir(file);

    expect(() => writeWindowState(file, { width: 1, height: 1, maximized: false })).not.toThrow();
  });
});
