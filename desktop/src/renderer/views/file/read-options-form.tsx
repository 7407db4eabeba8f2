import { NativeSelect } from "@mantine/core";
import type { FilePreview, ReadOptions } from "../../../host/host-api.ts";
import viewStyles from "../../components/view.module.css";
import { useWords } from "../../text/words-context.tsx";
import { DELIMITERS, ENCODINGS } from "./read-choices.ts";

interface ReadOptionsFormProps {
  readonly preview: FilePreview;
  readonly onChange: (options: Partial<ReadOptions>) => void;
}

const HEADER_ROWS = 20;

/** Four small questions about a file that were answered already. */
export function ReadOptionsForm({ preview, onChange }: ReadOptionsFormProps) {
  const { file } = useWords();
  const { options, sheets } = preview;
  const lastHeaderRow = Math.max(HEADER_ROWS, options.headerRow);
  const headerRows = Array.from({ length: lastHeaderRow }, (_, index) => index + 1);
  return (
    <div className={viewStyles.toolbar}>
      {options.kind === "text" && (
        <>
          <NativeSelect
            label={file.encoding}
            value={options.encoding}
            data={ENCODINGS.map((value) => ({ value, label: file.encodings[value] }))}
            onChange={({ target }) => {
              const encoding = ENCODINGS.find((each) => each === target.value);
              if (encoding !== undefined) onChange({ encoding });
            }}
          />
          <NativeSelect
            label={file.delimiter}
            value={options.delimiter}
            data={DELIMITERS.map((value) => ({ value, label: file.delimiters[value] }))}
            onChange={({ target }) => {
              const delimiter = DELIMITERS.find((each) => each === target.value);
              if (delimiter !== undefined) onChange({ delimiter });
            }}
          />
        </>
      )}
      {sheets.length > 0 && (
        <NativeSelect
          label={file.sheet}
          value={options.sheet ?? ""}
          data={[...sheets]}
          onChange={({ target }) => onChange({ sheet: target.value })}
        />
      )}
      <NativeSelect
        label={file.headerRow}
        value={String(options.headerRow)}
        data={[
          ...headerRows.map((row) => ({ value: String(row), label: file.headerRowAt(row) })),
          { value: "0", label: file.noHeader },
        ]}
        onChange={({ target }) => onChange({ headerRow: Number(target.value) })}
      />
    </div>
  );
}
