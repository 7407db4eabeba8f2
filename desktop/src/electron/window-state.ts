import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Rectangle } from "electron";
import { z } from "zod";

const schema = z.object({
  x: z.int().optional(),
  y: z.int().optional(),
  width: z.int().min(1),
  height: z.int().min(1),
  maximized: z.boolean(),
});

/** Where a window was; without a place the system chooses one. In points of the screen. */
export interface WindowState {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

export const MINIMUM_SIZE = { width: 800, height: 560 } as const;

const DEFAULT: WindowState = { width: 1280, height: 820, maximized: false };

/** As much of the title bar as a hand needs to move the window. */
const GRIP = 64;

/**
 * The window's state of last time, made to fit the displays of today: one that was unplugged must
 * not keep the window out of sight.
 * @param workAreas of the displays, without bars and docks
 */
export function readWindowState(file: string, workAreas: readonly Rectangle[]): WindowState {
  const { x, y, ...state } = readState(file);
  const widest = Math.max(...workAreas.map(({ width }) => width), MINIMUM_SIZE.width);
  const highest = Math.max(...workAreas.map(({ height }) => height), MINIMUM_SIZE.height);
  const size = {
    width: clamp(state.width, MINIMUM_SIZE.width, widest),
    height: clamp(state.height, MINIMUM_SIZE.height, highest),
    maximized: state.maximized,
  };
  if (x === undefined || y === undefined) return size;
  const isInSight = workAreas.some(
    (area) =>
      x + size.width >= area.x + GRIP &&
      x <= area.x + area.width - GRIP &&
      y >= area.y &&
      y <= area.y + area.height - GRIP,
  );
  return isInSight ? { x, y, ...size } : size;
}

/** Keeps a window's state. If the disk does not take it, the window forgets; that is all. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(state));
  } catch {
    // Nobody should be kept from closing a window by this.
  }
}

function readState(file: string): z.infer<typeof schema> {
  try {
    return schema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return DEFAULT;
  }
}

function clamp(value: number, minimum: number, maximum: number): number {
  return Math.min(Math.max(value, minimum), maximum);
}
