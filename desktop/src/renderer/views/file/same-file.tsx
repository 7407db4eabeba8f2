import { Link } from "wouter";
import { useSameFile } from "../../api/use-imports.ts";
import { Notice } from "../../components/notice.tsx";
import { pathOfStep } from "../../components/use-go.ts";
import { useWords } from "../../text/words-context.tsx";

/** Says that the very same file was imported before, what became of it, and where that is. */
export function SameFile({ id }: { readonly id: string }) {
  const words = useWords();
  const { data: earlier } = useSameFile(id);
  if (earlier === undefined || earlier === null) return null;
  const { file, history } = words;
  return (
    <Notice kind="warning">
      <strong>
        {earlier.submittedAt === null
          ? file.openedBefore(earlier.createdAt)
          : file.importedBefore(earlier.submittedAt, earlier.profileName)}
      </strong>{" "}
      {earlier.submittedAt === null
        ? file.openedBeforeNext
        : `${history.counts(earlier.counts)}. ${file.importedBeforeNext}`}{" "}
      <Link href={pathOfStep(earlier.id, earlier.step)}>{history.openBatch}</Link>
    </Notice>
  );
}
