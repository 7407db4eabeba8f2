/** Crockford's base 32, in lower case, which sorts as its values do. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const TAIL_LENGTH = 5;

/** An id's last characters are a number below this. */
export const ID_RANGE_END = ALPHABET.length ** TAIL_LENGTH;

/**
 * The id with this number as its last characters.
 * @param head all that comes before these
 */
export function idAt(head: string, tail: number): string {
  return (
    head +
    ALPHABET.charAt((tail >>> 20) & 31) +
    ALPHABET.charAt((tail >>> 15) & 31) +
    ALPHABET.charAt((tail >>> 10) & 31) +
    ALPHABET.charAt((tail >>> 5) & 31) +
    ALPHABET.charAt(tail & 31)
  );
}

/**
 * The ids that were made together with an id, which count up from it.
 * @returns the one so many places after the first
 */
export function idsFrom(first: string): (index: number) => string {
  const head = first.slice(0, -TAIL_LENGTH);
  let tail = 0;
  for (const character of first.slice(-TAIL_LENGTH)) {
    tail = tail * ALPHABET.length + ALPHABET.indexOf(character);
  }
  return (index) => idAt(head, tail + index);
}
