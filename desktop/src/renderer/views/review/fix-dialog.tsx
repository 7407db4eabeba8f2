import { Button, Checkbox, Group, Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { BulkFix, FieldKey, ImportView, RowFilter } from "../../../host/host-api.ts";
import { host } from "../../api/host-client.ts";
import { FailureNotice } from "../../components/failure-notice.tsx";
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
  readonly filter: RowFilter;
  readonly initial: Extract<ReviewDialog, { kind: "fix" }>;
  readonly editing: RowEditing;
  readonly onClose: () => void;
}

/** Changes many cells at once, after showing which. */
export function FixDialog({ view, filter, initial, editing, onClose }: FixDialogProps) {
  const words = useWords();
  const { fixes } = words;
  const [scope, setScope] = useState<RowFilter>(filter);
  const [draft, setDraft] = useState<FixDraft>({
    ...EMPTY_FIX,
    kind: initial.fix,
    field: initial.field,
  });
  const change = (changes: Partial<FixDraft>) => setDraft({ ...draft, ...changes });
  const fix = toBulkFix(draft, view.fields);
  const [settled] = useDebouncedValue(fix, 200);
  const preview = useQuery({
    queryKey: ["fix", view.id, scope, settled],
    queryFn: () =>
      host.rows.previewFix.query({
        importId: view.id,
        filter: scope,
        fix: settled ?? { kind: "trim" },
      }),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    gcTime: 0,
    staleTime: 0,
  });
  const result = fix === null ? undefined : preview.data;
  const apply = async (chosen: BulkFix) => {
    onClose();
    await editing.change(async () => {
      const { changedCells } = await host.rows.applyFix.mutate({
        importId: view.id,
        filter: scope,
        fix: chosen,
      });
      notifications.show({ message: fixes.applied(changedCells, commandKeyLabel(words, "undo")) });
      return host.imports.get.query({ id: view.id });
    });
  };
  const fieldChoices = view.fields.map((value) => ({ value, label: fieldName(words, value) }));
  const scopes: readonly RowFilter[] = ["all", "ready", "to_fix", "duplicates"];
  return (
    <Modal
      opened
      onClose={onClose}
      title={fixes.title}
      size="lg"
      closeButtonProps={{ "aria-label": words.common.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (fix !== null) void apply(fix);
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
              data={[...new Set([...scopes, filter])].map((value) => ({
                value,
                label: words.review.chips[value],
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
            <Button
              type="submit"
              variant="filled"
              disabled={fix === null || result === undefined || result.changedCells === 0}
            >
              {fixes.apply(result?.changedCells ?? 0)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
