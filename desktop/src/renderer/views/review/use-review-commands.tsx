import { notifications } from "@mantine/notifications";
import type { RefObject } from "react";
import type { ImportView } from "../../../host/host-api.ts";
import { download } from "../../api/download.ts";
import { exportUrl } from "../../api/export-url.ts";
import { host } from "../../api/host-client.ts";
import { useCommand } from "../../components/commands/command-context.tsx";
import type { GridHandle } from "../../components/grid/data-grid.tsx";
import type { RowEditing } from "../../components/grid/use-row-editing.ts";
import { useLanguage, useWords } from "../../text/words-context.tsx";
import type { ReviewDialog } from "./review-dialogs.tsx";
import type { StepToIssue } from "./use-next-issue.ts";

interface ReviewCommandsOptions {
  readonly view: ImportView;
  readonly editing: RowEditing;
  readonly grid: RefObject<GridHandle | null>;
  readonly step: StepToIssue;
  readonly setDialog: (dialog: ReviewDialog) => void;
}

/** What keys, menu and palette do with the rows under review. */
export function useReviewCommands(options: ReviewCommandsOptions): void {
  const { view, editing, grid, step, setDialog } = options;
  const { id, counts } = view;
  const words = useWords();
  const language = useLanguage();
  const hasRows = counts.all > 0;
  useCommand("undo", editing.undo, view.undo !== null);
  useCommand("redo", editing.redo, view.redo !== null);
  useCommand("next_issue", () => step("next"), hasRows);
  useCommand("previous_issue", () => step("previous"), hasRows);
  useCommand("fill_down", () => grid.current?.fillDown(), hasRows);
  useCommand("delete_rows", () => grid.current?.deleteRows(), hasRows);
  useCommand("fix", () => setDialog({ kind: "fix", fix: "trim", field: null }), hasRows);
  useCommand("replace", () => setDialog({ kind: "fix", fix: "replace", field: null }), hasRows);
  useCommand("choose_columns", () => setDialog({ kind: "columns" }));
  useCommand(
    "export",
    () => {
      const url = exportUrl({ importId: id, filter: "all", format: "csv", language });
      void editing.settled().then(() => download(url));
    },
    hasRows,
  );
  useCommand(
    "check_server",
    () =>
      void editing.change(async () => {
        const checked = await host.rows.checkServer.mutate({ importId: id });
        notifications.show({ message: words.review.checked(checked.counts.on_server) });
        return checked;
      }),
    hasRows,
  );
}
