import type { WireAnswer } from "./send-request.ts";

/**
 * The answers in what a server sent over one connection, one after another, in Latin-1.
 * @throws if that is not HTTP, or ends in the middle of an answer
 */
export function parseAnswers(bytes: string): WireAnswer[] {
  const answers: WireAnswer[] = [];
  let rest = bytes;
  while (rest !== "") {
    const end = rest.indexOf("\r\n\r\n");
    const status = /^HTTP\/1\.1 (\d{3}) /.exec(rest)?.[1];
    if (end < 0 || status === undefined) throw new Error(`No HTTP: ${rest.slice(0, 80)}`);
    const lines = rest.slice(0, end).split("\r\n").slice(1);
    const headers = Object.fromEntries(
      lines.map((line) => {
        const colon = line.indexOf(":");
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }),
    );
    rest = rest.slice(end + 4);
    if (status === "100") continue;
    const { text, length } = bodyOf(headers, rest);
    if (length > rest.length) throw new Error("The answer is cut off.");
    answers.push({ status: Number(status), headers, text: Buffer.from(text, "latin1").toString() });
    rest = rest.slice(length);
  }
  return answers;
}

function bodyOf(headers: Readonly<Record<string, string>>, rest: string) {
  const given = headers["content-length"];
  if (given !== undefined) return { text: rest.slice(0, Number(given)), length: Number(given) };
  let text = "";
  let at = 0;
  for (;;) {
    const lineEnd = rest.indexOf("\r\n", at);
    const size = Number.parseInt(rest.slice(at, lineEnd), 16);
    if (lineEnd < 0 || Number.isNaN(size)) throw new Error("A chunk is cut off.");
    text += rest.slice(lineEnd + 2, lineEnd + 2 + size);
    at = lineEnd + 2 + size + 2;
    if (size === 0) return { text, length: at };
  }
}
