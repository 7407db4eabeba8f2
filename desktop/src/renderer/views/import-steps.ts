import type { ImportView } from "../../host/host-api.ts";
import type { ImportPage } from "../components/use-go.ts";

export const FILE_STEPS: readonly ImportPage[] = ["file", "columns", "review", "create"];
const TYPED_STEPS: readonly ImportPage[] = ["review", "create"];

/** The steps of a batch: one that was typed has no file to be read. */
export function stepsOf(source: ImportView["source"]): readonly ImportPage[] {
  return source === "file" ? FILE_STEPS : TYPED_STEPS;
}
