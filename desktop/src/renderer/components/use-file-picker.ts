import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { queryKeys } from "../api/query-keys.ts";
import { uploadFile } from "../api/upload-file.ts";
import { useWords } from "../text/words-context.tsx";
import { useGo } from "./use-go.ts";
import { useTellFailure } from "./use-tell-failure.tsx";

const ACCEPTED = ".csv,.tsv,.tab,.txt,.xlsx";

/** Lets the user choose a file, gives it to the host, and goes to its first step. */
export function useFilePicker() {
  const words = useWords();
  const go = useGo();
  const cache = useQueryClient();
  const tellFailure = useTellFailure();
  /** Name of the file that is being taken in. */
  const [reading, setReading] = useState<string | null>(null);

  const open = useCallback(
    async (files: readonly File[]) => {
      const [file] = files;
      if (file === undefined) return;
      setReading(file.name);
      try {
        const id = await uploadFile(file.name, await file.arrayBuffer());
        void cache.invalidateQueries({ queryKey: queryKeys.imports });
        go.toPage(id, "file");
        if (files.length > 1) notifications.show({ message: words.frame.onlyOneFile(file.name) });
      } catch (error) {
        tellFailure(error);
      } finally {
        setReading(null);
      }
    },
    [cache, go, words, tellFailure],
  );

  const pick = useCallback(() => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = ACCEPTED;
    input.addEventListener("change", () => void open([...(input.files ?? [])]));
    input.click();
  }, [open]);

  return { pick, open, reading };
}
