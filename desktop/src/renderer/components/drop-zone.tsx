import { Loader } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useWords } from "../text/words-context.tsx";
import styles from "./drop-zone.module.css";

interface DropZoneProps {
  readonly onFiles: (files: readonly File[]) => void;
  /** Name of the file that is being taken in, if one is. */
  readonly reading: string | null;
}

/** The whole window takes a file at any time. */
export function DropZone({ onFiles, reading }: DropZoneProps) {
  const words = useWords();
  const over = useFileOver(onFiles);
  if (reading !== null) {
    return (
      <div className={styles.zone} role="status">
        <Loader size="sm" />
        <strong>{words.frame.reading(reading)}</strong>
      </div>
    );
  }
  if (!over) return null;
  return (
    <div className={styles.zone}>
      <IconFileImport size={32} aria-hidden />
      <strong>{words.frame.dropTitle}</strong>
      <span>{words.frame.dropHint}</span>
    </div>
  );
}

/** Whether a file is held over the window. */
function useFileOver(onFiles: DropZoneProps["onFiles"]): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      // Only when the pointer leaves the window is there nothing it goes to.
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      onFiles([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener("dragover", onOver);
    window.addEventListener("dragleave", onLeave);
    window.addEventListener("drop", onDrop);
    return () => {
      window.removeEventListener("dragover", onOver);
      window.removeEventListener("dragleave", onLeave);
      window.removeEventListener("drop", onDrop);
    };
  }, [onFiles]);
  return over;
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
