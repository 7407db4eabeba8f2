import { app, dialog } from "electron";
import { describeStartFailure } from "../start/describe-start-failure.ts";
import type { StartOptions } from "../start/start-options.ts";
import { type Desk, startDesk } from "./desk.ts";
import { shellLanguage } from "./shell-language.ts";
import { shellWords } from "./shell-words.ts";
import { tableFilesIn } from "./table-file.ts";

/** Runs the one instance of the app, and takes in what others hand to it. */
export function runApp(options: StartOptions): void {
  const onUnexpected = (error: unknown) => console.error(error);
  const early = tableFilesIn(options.rest, process.cwd());
  let desk: Desk | undefined;
  const openFiles = (files: readonly string[]) => {
    if (desk === undefined) early.push(...files);
    else desk.openFiles(files).catch(onUnexpected);
  };

  // On a Mac a file that starts the app comes before the app is ready.
  app.on("open-file", (event, file) => {
    event.preventDefault();
    openFiles([file]);
  });
  app.on("second-instance", (_event, args, workingFolder) => {
    desk?.show();
    openFiles(tableFilesIn(args.slice(1), workingFolder));
  });
  app.on("activate", () => desk?.show());
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });
  // Not awaited: the app gets ready only after its modules have been evaluated.
  app
    .whenReady()
    .then(async () => {
      const started = await startDesk(options, onUnexpected);
      desk = started;
      await started.openFiles(early);
    })
    .catch(failToStart);
}

function failToStart(error: unknown): void {
  const language = shellLanguage("system", app.getLocale());
  const known = describeStartFailure(error, language);
  if (known === undefined) console.error(error);
  dialog.showErrorBox(shellWords(language).notStarted, known ?? String(error));
  app.exit(1);
}
