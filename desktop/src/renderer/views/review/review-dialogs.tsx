import type { BulkFix, FieldKey, ImportView } from "../../../host/host-api.ts";
import type { RowQuery } from "../../api/query-keys.ts";
import type { RowEditing } from "../../components/grid/use-row-editing.ts";
import { ChooseColumns } from "./choose-columns.tsx";
import { FixDialog } from "./fix-dialog.tsx";

/** A dialog over the rows. */
export type ReviewDialog =
  | { readonly kind: "fix"; readonly fix: BulkFix["kind"]; readonly field: FieldKey | null }
  | { readonly kind: "columns" };

interface ReviewDialogsProps {
  readonly view: ImportView;
  readonly query: RowQuery;
  readonly dialog: ReviewDialog | null;
  readonly editing: RowEditing;
  readonly onClose: () => void;
}

export function ReviewDialogs({ view, query, dialog, editing, onClose }: ReviewDialogsProps) {
  if (dialog === null) return null;
  return dialog.kind === "columns" ? (
    <ChooseColumns view={view} editing={editing} onClose={onClose} />
  ) : (
    <FixDialog view={view} shown={query} initial={dialog} editing={editing} onClose={onClose} />
  );
}
