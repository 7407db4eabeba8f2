import { type BrowserWindow, dialog } from "electron";
import type { Language } from "../start/describe-start-failure.ts";
import { shellWords } from "./shell-words.ts";
import { TABLE_EXTENSIONS } from "./table-file.ts";

/** Asks for a file; undefined if the user thinks better of it. */
export async function chooseTableFile(
  window: BrowserWindow,
  language: Language,
): Promise<string | undefined> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    properties: ["openFile"],
    filters: [{ name: shellWords(language).tables, extensions: [...TABLE_EXTENSIONS] }],
  });
  return filePaths[0];
}
