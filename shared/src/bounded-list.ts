import { z } from "zod";

export interface ListBounds<T> {
  readonly isItem: (value: unknown) => value is T;
  /** What an item has to be, as in the `expected` of a `wrong_type`. */
  readonly expected: string;
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * A list of which the length is looked at first: one that is too long has that one issue, not an
 * issue for every item, whose words would take many times the memory of what was sent.
 */
export function boundedList<T>({ isItem, expected, minimum, maximum }: ListBounds<T>) {
  return z.array(z.custom<T>()).superRefine((items, context) => {
    const add = (issue: string, params: object, path: PropertyKey[] = [], input: unknown = items) =>
      context.addIssue({ code: "custom", path, input, params: { issue, ...params } });
    if (items.length < minimum) add("too_few", { minimum });
    else if (items.length > maximum) add("too_many", { maximum });
    else {
      items.forEach((item, index) => {
        if (!isItem(item)) add("wrong_type", { expected }, [index], item);
      });
    }
  });
}
