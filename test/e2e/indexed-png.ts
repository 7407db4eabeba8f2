import { crc32, deflateSync } from "node:zlib";
import type { Browser } from "playwright-core";

interface IndexedImage {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of at most 256 colours. */
  readonly palette: readonly number[];
  /** Of every pixel, its place in the palette; base64. */
  readonly pixels: string;
}

const SIGNATURE = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

/**
 * A picture with at most 256 colours, which makes one of a screen less than half as large; the few
 * pixels of other colours, at the edges of letters, take the nearest one.
 * Chunks as in https://www.w3.org/TR/png-3/#11Chunks.
 */
export async function indexedPng(browser: Browser, png: Buffer): Promise<Buffer> {
  const page = await browser.newPage();
  const { width, height, palette, pixels } = await page.evaluate(reduce, png.toString("base64"));
  await page.close();
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits per pixel, colours from a palette.
  header.set([8, 3], 8);
  const indexes = Buffer.from(pixels, "base64");
  const lines = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    // The first byte of a line names its filter: none.
    indexes.copy(lines, y * (width + 1) + 1, y * width, (y + 1) * width);
  }
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette)),
    chunk("IDAT", deflateSync(lines, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}

/** Runs in the page, which can decode pictures. */
async function reduce(base64: string): Promise<IndexedImage> {
  const bitmap = await createImageBitmap(
    new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]),
  );
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  if (context === null) throw new Error("There is no canvas.");
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const at = (place: number) => data[place] ?? 0;
  const colors = Array.from(
    { length: width * height },
    (_, pixel) => (at(pixel * 4) << 16) | (at(pixel * 4 + 1) << 8) | at(pixel * 4 + 2),
  );
  const counts = new Map<number, number>();
  for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1);
  const byCount = [...counts].toSorted(([, one], [, other]) => other - one);
  const shade = (color: number) => color & 0xe0e0e0;
  // Of every shade its commonest colour first: a small green sign among grey text stays green.
  const shades = new Map(byCount.toReversed().map(([color]) => [shade(color), color]));
  const chosen = [...new Set([...shades.values(), ...byCount.map(([color]) => color)])].slice(
    0,
    256,
  );
  const parts = (color: number) => [color >> 16, (color >> 8) & 255, color & 255];
  const distance = (one: number, other: number) => {
    const others = parts(other);
    return parts(one).reduce((sum, part, place) => sum + (part - (others[place] ?? 0)) ** 2, 0);
  };
  const nearest = (color: number) => {
    const distances = chosen.map((each) => distance(color, each));
    return distances.indexOf(Math.min(...distances));
  };
  const places = new Map([...counts.keys()].map((color) => [color, nearest(color)]));
  const pixels = colors.map((color) => String.fromCharCode(places.get(color) ?? 0)).join("");
  return { width, height, palette: chosen.flatMap(parts), pixels: btoa(pixels) };
}
