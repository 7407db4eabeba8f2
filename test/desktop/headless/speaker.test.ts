import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { Speaker } from "../../../desktop/src/headless/speaker.ts";

function terminal(watched: { readonly stdout: boolean; readonly stderr: boolean }) {
  const stream = (isTTY: boolean) => Object.assign(new PassThrough(), { isTTY });
  return {
    stdin: stream(false),
    stdout: stream(watched.stdout),
    stderr: Object.assign(stream(watched.stderr), { columns: 80 }),
  };
}

test.each([
  [{ quiet: false, json: false }, true],
  [{ quiet: true, json: false }, false],
  [{ quiet: false, json: true }, false],
])("with %j a log on stderr shows no cell where it gets the errors", (options, isWatched) => {
  const { isWatched: found } = new Speaker(terminal({ stdout: true, stderr: false }), options);
  expect(found).toBe(isWatched);
});
