import type { BulkFixResult } from "../../../host/host-api.ts";
import viewStyles from "../../components/view.module.css";
import { fieldName } from "../../text/describe.ts";
import { useWords } from "../../text/words-context.tsx";

/** What a fix would change: how much, and the first cells before and after. */
export function FixPreview({ result }: { readonly result: BulkFixResult | undefined }) {
  const words = useWords();
  const { fixes } = words;
  if (result === undefined) return <p className={viewStyles.quiet}>{fixes.typeFirst}</p>;
  const { changedCells, changedRows, samples } = result;
  return (
    <section aria-label={fixes.preview}>
      <p role="status">{fixes.changes(changedCells, changedRows)}</p>
      {samples.length > 0 && (
        <div className={viewStyles.scroll} style={{ maxHeight: 240, marginTop: 8 }}>
          <table className={viewStyles.table}>
            <thead>
              <tr>
                <th scope="col">{words.grid.row}</th>
                <th scope="col">{fixes.column}</th>
                <th scope="col">{fixes.before}</th>
                <th scope="col">{fixes.after}</th>
              </tr>
            </thead>
            <tbody>
              {samples.map(({ position, field, before, after }) => (
                <tr key={`${position} ${field}`}>
                  <td>{words.format.number(position)}</td>
                  <td>{fieldName(words, field)}</td>
                  <td className={viewStyles.quiet} style={{ whiteSpace: "pre" }}>
                    {before}
                  </td>
                  <td style={{ whiteSpace: "pre" }}>{after}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
