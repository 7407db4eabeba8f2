import { Button } from "@mantine/core";
import { useState } from "react";
import type { Words } from "../text/word-types.ts";
import styles from "./failure-details.module.css";

interface FailureDetailsProps {
  readonly failure: {
    readonly code: string;
    readonly requestId: string | null;
    readonly detail: string;
    readonly at?: number;
  };
  /** Given, because notifications are outside of the place where words are known. */
  readonly words: Words;
}

/** What a developer wants to know about a failure; closed until asked for. */
export function FailureDetails({ failure, words }: FailureDetailsProps) {
  const [copied, setCopied] = useState(false);
  const facts: readonly (readonly [string, string | null])[] = [
    [words.common.code, failure.code],
    [words.common.requestId, failure.requestId],
    [words.common.at, failure.at === undefined ? null : words.format.dateTime(failure.at)],
    [words.common.message, failure.detail],
  ];
  const known = facts.filter((fact): fact is readonly [string, string] => fact[1] !== null);
  const copy = async () => {
    await navigator.clipboard.writeText(known.map((fact) => fact.join("\t")).join("\n"));
    setCopied(true);
  };
  return (
    <details className={styles.details}>
      <summary>{words.common.details}</summary>
      <dl>
        {known.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Button size="compact-xs" onClick={() => void copy()}>
        {copied ? words.common.copied : words.common.copy}
      </Button>
    </details>
  );
}
