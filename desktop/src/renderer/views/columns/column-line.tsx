import { NativeSelect, TextInput } from "@mantine/core";
import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleHalf2,
  IconHelpCircle,
} from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { ColumnMapping, ColumnTarget } from "../../../host/host-api.ts";
import { useKeepTyped } from "../../components/commands/use-keep-typed.ts";
import viewStyles from "../../components/view.module.css";
import { fieldName } from "../../text/describe.ts";
import { useWords } from "../../text/words-context.tsx";
import { ADDRESS_FIELDS, CUSTOMER_FIELDS, toChoice, toTarget } from "./target-choice.ts";

interface ColumnLineProps {
  readonly column: ColumnMapping & { readonly samples: readonly string[] };
  readonly onChoose: (target: ColumnTarget) => void;
}

/** One column of the file: its name, samples, and what it becomes. */
export function ColumnLine({ column, onChoose }: ColumnLineProps) {
  const words = useWords();
  const { header, samples, target } = column;
  const name = header || words.columns.noHeader(column.column + 1);
  return (
    <tr>
      <td title={name}>
        <strong>{name}</strong>
      </td>
      <td className={viewStyles.quiet} style={{ maxWidth: 260 }} title={samples.join("\n")}>
        {samples.slice(0, 3).map((sample, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: samples have nothing else to be told by.
          <span key={index}>
            {index > 0 && " · "}
            {sample === "" ? <i>{words.columns.emptySample}</i> : sample}
          </span>
        ))}
      </td>
      <td>
        <div className={viewStyles.line} style={{ flexWrap: "nowrap" }}>
          <NativeSelect
            aria-label={name}
            value={toChoice(target)}
            onChange={({ target: select }) => onChoose(toTarget(select.value, name))}
            style={{ flex: "1 1 160px", minWidth: 0 }}
            data={[
              {
                group: words.columns.groups.customer,
                items: [
                  ...CUSTOMER_FIELDS.map((value) => ({ value, label: fieldName(words, value) })),
                  { value: "name.first", label: words.columns.firstName },
                  { value: "name.last", label: words.columns.lastName },
                ],
              },
              {
                group: words.columns.groups.address,
                items: ADDRESS_FIELDS.map((value) => ({ value, label: fieldName(words, value) })),
              },
              {
                group: words.columns.groups.other,
                items: [
                  { value: "metadata", label: words.columns.metadata },
                  { value: "ignore", label: words.columns.ignore },
                ],
              },
            ]}
          />
          {target.kind === "metadata" && (
            <MetadataKey
              value={target.key}
              onChange={(key) => onChoose({ kind: "metadata", key })}
            />
          )}
        </div>
      </td>
      <td>
        <Confidence column={column} />
      </td>
    </tr>
  );
}

interface MetadataKeyProps {
  readonly value: string;
  readonly onChange: (key: string) => void;
}

function MetadataKey({ value, onChange }: MetadataKeyProps) {
  const words = useWords();
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  /** The last name that was kept; `value` follows when the host has answered. */
  const kept = useRef(value);
  if (known !== value) {
    setKnown(value);
    setText(value);
  }
  useEffect(() => {
    kept.current = value;
  }, [value]);
  const keep = () => {
    const key = text.trim();
    if (key === "" || key === kept.current) return;
    kept.current = key;
    onChange(key);
  };
  useKeepTyped(field, keep);
  return (
    <TextInput
      ref={field}
      aria-label={words.columns.metadataKey}
      style={{ flex: "1 1 96px", minWidth: 0 }}
      value={text}
      maxLength={40}
      onChange={({ currentTarget }) => {
        kept.current = value;
        setText(currentTarget.value);
      }}
      onBlur={() => (text.trim() === "" ? setText(value) : keep())}
    />
  );
}

function Confidence({ column: { confidence, target } }: { readonly column: ColumnMapping }) {
  const { columns } = useWords();
  const [Icon, color, text] =
    target.kind === "ignore" || (target.kind === "metadata" && confidence < 1)
      ? [IconCircleDashed, "var(--quiet)", columns.unmatched]
      : confidence >= 0.9
        ? [IconCircleCheck, "var(--created)", columns.sure]
        : confidence >= 0.6
          ? [IconCircleHalf2, "var(--quiet)", columns.likely]
          : [IconHelpCircle, "var(--warning)", columns.guess];
  return (
    <span className={viewStyles.line} style={{ flexWrap: "nowrap" }}>
      <Icon size={15} color={color} aria-hidden />
      {text}
    </span>
  );
}
