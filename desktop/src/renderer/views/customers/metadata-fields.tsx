import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import viewStyles from "../../components/view.module.css";
import { useWords } from "../../text/words-context.tsx";
import type { MetadataDraft } from "./customer-draft.ts";

interface MetadataFieldsProps {
  readonly metadata: readonly MetadataDraft[];
  readonly problem: string | null;
  readonly onChange: (metadata: readonly MetadataDraft[]) => void;
}

/** The extra values of a customer, by name. A nested one is shown, but not taken apart. */
export function MetadataFields({ metadata, problem, onChange }: MetadataFieldsProps) {
  const { customers: texts } = useWords();
  const change = (id: number, changes: Partial<MetadataDraft>) =>
    onChange(metadata.map((each) => (each.id === id ? { ...each, ...changes } : each)));
  const add = () => {
    const id = Math.max(-1, ...metadata.map((each) => each.id)) + 1;
    onChange([...metadata, { id, key: "", text: "", value: "", isText: true }]);
  };
  return (
    <div className={viewStyles.stack} style={{ alignItems: "stretch", gap: 8 }}>
      {metadata.map(({ id, key, text, isText }) => (
        <div key={id} className={viewStyles.line} style={{ flexWrap: "nowrap" }}>
          <TextInput
            style={{ flex: 1 }}
            aria-label={texts.metadataName}
            placeholder={texts.metadataName}
            value={key}
            maxLength={40}
            onChange={({ currentTarget }) => change(id, { key: currentTarget.value })}
          />
          <TextInput
            style={{ flex: 2 }}
            aria-label={texts.metadataValue}
            placeholder={texts.metadataValue}
            title={isText ? undefined : texts.structured}
            value={text}
            readOnly={!isText}
            onChange={({ currentTarget }) => change(id, { text: currentTarget.value })}
          />
          <ActionIcon
            aria-label={texts.removeMetadata(key)}
            onClick={() => onChange(metadata.filter((each) => each.id !== id))}
          >
            <IconX size={15} />
          </ActionIcon>
        </div>
      ))}
      {problem !== null && <p style={{ color: "var(--refused)" }}>{problem}</p>}
      <div>
        <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {texts.addMetadata}
        </Button>
      </div>
    </div>
  );
}
