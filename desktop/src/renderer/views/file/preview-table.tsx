import type { FilePreview } from "../../../host/host-api.ts";
import viewStyles from "../../components/view.module.css";
import { useWords } from "../../text/words-context.tsx";

/** The first rows of a file, as they will be read. */
export function PreviewTable({ preview }: { readonly preview: FilePreview }) {
  const words = useWords();
  const width = Math.max(preview.header.length, ...preview.rows.map(({ cells }) => cells.length));
  const places = Array.from({ length: width }, (_, place) => place);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section is not for what only scrolls.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it, no key scrolls the table.
    <div className={viewStyles.scroll} role="region" aria-label={words.file.preview} tabIndex={0}>
      <table className={viewStyles.table}>
        <thead>
          <tr>
            <th scope="col" style={{ width: 64 }}>
              {words.file.line}
            </th>
            {places.map((place) => (
              <th scope="col" key={place}>
                {preview.header[place] || words.file.column(place + 1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map(({ line, cells }) => (
            <tr key={line}>
              <td className={viewStyles.quiet}>{words.format.number(line)}</td>
              {places.map((place) => (
                <td key={place} title={cells[place]}>
                  {cells[place]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
