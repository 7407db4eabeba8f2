/** Control characters, which could write anything anywhere on a terminal. */
const CONTROL = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;

/** A text of a file in one line, safe to print, of at most so many characters. */
export function shorten(text: string, maximum: number): string {
  const characters = [
    ...text
      .slice(0, maximum * 4)
      .replace(CONTROL, " ")
      .trim(),
  ];
  if (characters.length <= maximum) return characters.join("");
  return `${characters.slice(0, maximum - 1).join("")}…`;
}
