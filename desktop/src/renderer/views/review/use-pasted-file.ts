import { useCallback } from "react";
import { uploadFile } from "../../api/upload-file.ts";
import { looksLikeHeader } from "../../components/grid/looks-like-header.ts";
import { useGo } from "../../components/use-go.ts";
import { useTellFailure } from "../../components/use-tell-failure.tsx";
import { useWords } from "../../text/words-context.tsx";

/** A table pasted with its header is a file like any other: its columns have to be matched. */
export function usePastedFile() {
  const words = useWords();
  const go = useGo();
  const tellFailure = useTellFailure();
  return useCallback(
    (table: readonly (readonly string[])[], text: string): boolean => {
      if (!looksLikeHeader(table)) return false;
      const name = `${words.newBatch.pastedName(Date.now())}.tsv`;
      uploadFile(name, new TextEncoder().encode(text).buffer)
        .then((id) => go.toPage(id, "columns"))
        .catch(tellFailure);
      return true;
    },
    [words, go, tellFailure],
  );
}
