import { Button, Checkbox, Group, Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { BulkFix, FieldKey, ImportView, RowFilter } from "../../../host/host-api.ts";
import { host } from "../../api/host-client.ts";
import type { RowQuery } from "../../api/query-keys.ts";
import { FailureNotice } from "../../components/failure-notice.tsx";
import { toSelection } from "../../components/grid/to-selection.ts";
import type { RowEditing } from "../../components/grid/use-row-editing.ts";
import { commandKeyLabel } from "../../components/key-label.ts";
import { fieldName } from "../../text/describe.ts";
import { useWords } from "../../text/words-context.tsx";
import { EMPTY_FIX, type FixDraft, toBulkFix } from "./fix-draft.ts";
import { FIX_KINDS } from "./fix-kinds.ts";
import { FixPreview } from "./fix-preview.tsx";
import type { ReviewDialog } from "./review-dialogs.tsx";

interface FixDialogProps {
  readonly view: ImportView;
  /** The rows that are shown, which are the ones meant at first. */
  readonly shown: RowQuery;
  readonly initial: Extract<ReviewDialog, { kind: "fix" }>;
  readonly editing: RowEditing;
  readonly onClose: () => void;
}

type Scope = RowFilter | "shown";

const FILTERS: readonly RowFilter[] = ["all", "ready", "to_fix", "duplicates"];

/** Changes many cells at once, after showing which. */
export function FixDialog({ view, shown, initial, editing, onClose }: FixDialogProps) {
  const words = useWords();
  const { fixes } = words;
  const scopes = scopesOf(shown);
  const [scope, setScope] = useState<Scope>(scopes.includes("shown") ? "shown" : shown.filter);
  const selection = toSelection(view.id, scope === "shown" ? shown : { filter: scope });
  const [draft, setDraft] = useState<FixDraft>({
    ...EMPTY_FIX,
    kind: initial.fix,
    field: initial.field,
  });
  const change = (changes: Partial<FixDraft>) => setDraft({ ...draft, ...changes });
  const fix = toBulkFix(draft, view.fields);
  const [settled] = useDebouncedValue(fix, 200);
  const preview = useQuery({
    queryKey: ["fix", selection, settled],
    queryFn: () => host.rows.previewFix.query({ ...selection, fix: settled ?? { kind: "trim" } }),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    gcTime: 0,
    staleTime: 0,
  });
  const result = fix === null ? undefined : preview.data;
  // While typing and until the answer is there, what is shown is of the fix before.
  const isShown = !preview.isPlaceholderData && isDeepEqual(fix, settled);
  const canApply = fix !== null && isShown && (result?.changedCells ?? 0) > 0;
  const apply = async (chosen: BulkFix) => {
    onClose();
    await editing.change(async () => {
      const { changedCells } = await host.rows.applyFix.mutate({ ...selection, fix: chosen });
      notifications.show({ message: fixes.applied(changedCells, commandKeyLabel(words, "undo")) });
      return host.imports.get.query({ id: view.id });
    });
  };
  const fieldChoices = view.fields.map((value) => ({ value, label: fieldName(words, value) }));
  return (
    <Modal opened onClose={onClose} title={fixes.title} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (canApply) void apply(fix);
        }}
      >
        <Stack gap="sm">
          <Group grow gap="sm">
            <NativeSelect
              label={fixes.what}
              value={draft.kind}
              onChange={({ target }) =>
                change({ kind: FIX_KINDS.find((kind) => kind === target.value) ?? "trim" })
              }
              data={FIX_KINDS.map((value) => ({ value, label: fixes.kinds[value] }))}
            />
            {draft.kind !== "trim" && (
              <NativeSelect
                label={fixes.field}
                value={draft.field ?? ""}
                onChange={({ target }) =>
                  change({ field: target.value === "" ? null : (target.value as FieldKey) })
                }
                data={
                  draft.kind === "replace"
                    ? [{ value: "", label: fixes.everyField }, ...fieldChoices]
                    : fieldChoices
                }
              />
            )}
            <NativeSelect
              label={fixes.scope}
              value={scope}
              onChange={({ target }) =>
                setScope(scopes.find((each) => each === target.value) ?? "all")
              }
              data={scopes.map((value) => ({
                value,
                label: value === "shown" ? fixes.shown : words.review.chips[value],
              }))}
            />
          </Group>
          {draft.kind === "replace" && (
            <>
              <Group grow gap="sm">
                <TextInput
                  label={fixes.find}
                  value={draft.find}
                  data-autofocus
                  onChange={({ currentTarget }) => change({ find: currentTarget.value })}
                />
                <TextInput
                  label={fixes.replacement}
                  value={draft.value}
                  onChange={({ currentTarget }) => change({ value: currentTarget.value })}
                />
              </Group>
              <Checkbox
                label={fixes.matchCase}
                checked={draft.matchCase}
                onChange={({ currentTarget }) => change({ matchCase: currentTarget.checked })}
              />
            </>
          )}
          {draft.kind === "set_value" && (
            <TextInput
              label={fixes.value}
              value={draft.value}
              data-autofocus
              onChange={({ currentTarget }) => change({ value: currentTarget.value })}
            />
          )}
          {preview.error !== null && <FailureNotice error={preview.error} boxed />}
          <FixPreview result={result} />
          <Group justify="flex-end" gap="xs">
            <Button onClick={onClose}>{words.common.cancel}</Button>
            <Button type="submit" variant="filled" disabled={!canApply}>
              {fixes.apply(result?.changedCells ?? 0)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function isDeepEqual(one: BulkFix | null, other: BulkFix | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The rows that are shown come first, unless a filter says by itself which they are. */
function scopesOf({ filter, issue, search = "" }: RowQuery): readonly Scope[] {
  const isNarrowed = issue !== undefined || search !== "";
  return isNarrowed ? ["shown", ...FILTERS] : [...new Set([...FILTERS, filter])];
}
