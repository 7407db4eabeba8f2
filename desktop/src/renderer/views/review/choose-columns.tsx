import { METADATA_LIMITS } from "@customer-desk/shared";
import { Button, Checkbox, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import type { FieldKey, ImportView } from "../../../host/host-api.ts";
import { host } from "../../api/host-client.ts";
import type { RowEditing } from "../../components/grid/use-row-editing.ts";
import viewStyles from "../../components/view.module.css";
import { fieldName } from "../../text/describe.ts";
import { useWords } from "../../text/words-context.tsx";
import { ADDRESS_FIELDS, CUSTOMER_FIELDS } from "../columns/target-choice.ts";

interface ChooseColumnsProps {
  readonly view: ImportView;
  readonly editing: RowEditing;
  readonly onClose: () => void;
}

/** Which columns the grid shows; new ones for the metadata can be added. */
export function ChooseColumns({ view, editing, onClose }: ChooseColumnsProps) {
  const words = useWords();
  const texts = words.chooseColumns;
  const [shown, setShown] = useState<readonly FieldKey[]>(view.fields);
  const [key, setKey] = useState("");
  const offered = [
    ...new Set<FieldKey>([...view.fields, ...CUSTOMER_FIELDS, ...ADDRESS_FIELDS, ...shown]),
  ];
  const name = key.trim();
  const isTooLong = name.length > METADATA_LIMITS.keyLength;
  const toggle = (field: FieldKey, on: boolean) =>
    setShown(on ? [...shown, field] : shown.filter((each) => each !== field));
  const addKey = () => {
    if (name === "" || isTooLong) return;
    const field: FieldKey = `metadata.${name}`;
    if (!shown.includes(field)) setShown([...shown, field]);
    setKey("");
  };
  const apply = () => {
    onClose();
    void editing.change(() =>
      host.rows.setFields.mutate({ importId: view.id, fields: [...shown] }),
    );
  };
  return (
    <Modal opened onClose={onClose} title={texts.title}>
      <Stack gap="sm">
        <p className={viewStyles.quiet}>{texts.hint}</p>
        <div style={{ display: "grid", gridTemplateColumns: "1fr 1fr", gap: 8 }}>
          {offered.map((field) => (
            <Checkbox
              key={field}
              label={fieldName(words, field)}
              checked={shown.includes(field)}
              disabled={field === "email"}
              onChange={({ currentTarget }) => toggle(field, currentTarget.checked)}
            />
          ))}
        </div>
        <Group gap="xs" align="flex-end">
          <TextInput
            style={{ flex: 1 }}
            label={texts.addMetadata}
            placeholder={texts.metadataKey}
            value={key}
            error={isTooLong ? texts.keyProblem(METADATA_LIMITS.keyLength) : null}
            onChange={({ currentTarget }) => setKey(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter") addKey();
            }}
          />
          <Button onClick={addKey}>{texts.add}</Button>
        </Group>
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button variant="filled" onClick={apply}>
            {words.common.apply}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
