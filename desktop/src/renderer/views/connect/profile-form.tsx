import { Button, Group, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ConnectionTest, ProfileView } from "../../../host/host-api.ts";
import { useProfileActions } from "../../api/use-profiles.ts";
import { useStatus } from "../../api/use-status.ts";
import { FailureNotice } from "../../components/failure-notice.tsx";
import { Notice } from "../../components/notice.tsx";
import { useWords } from "../../text/words-context.tsx";
import { profileProblems } from "./profile-problems.ts";

interface ProfileFormProps {
  /** Null for a new one. */
  readonly profile: ProfileView | null;
  readonly onSaved: () => void;
}

/** A server and a key: entered, tried out, kept. */
export function ProfileForm({ profile, onSaved }: ProfileFormProps) {
  const { connect, common } = useWords();
  const { data: status } = useStatus();
  const { save, test } = useProfileActions();
  const [name, setName] = useState(profile?.name ?? "");
  const [url, setUrl] = useState(profile?.url ?? "");
  const [apiKey, setApiKey] = useState("");
  const [tried, setTried] = useState(false);
  /** Whether the test that runs is the one before the profile is kept. */
  const [wantsSave, setWantsSave] = useState(false);
  const isSaving = save.isPending || (wantsSave && test.isPending);
  const problems = profileProblems({ name, url, apiKey, hasKey: profile !== null });
  const words = (problem: keyof typeof connect | undefined) =>
    tried && problem !== undefined ? String(connect[problem]) : null;
  const server = {
    ...(profile !== null && { id: profile.id }),
    url: url.trim(),
    ...(apiKey.trim() !== "" && { apiKey: apiKey.trim() }),
  };
  const runTest = () => {
    setTried(true);
    setWantsSave(false);
    if (problems.url === undefined && problems.apiKey === undefined) test.mutate(server);
  };
  const submit = () => {
    setTried(true);
    if (isSaving || Object.keys(problems).length > 0) return;
    setWantsSave(true);
    test.mutate(server, {
      onSettled: (result) => {
        if (isHopeless(result)) return;
        save.mutate({ ...server, name: name.trim() }, { onSuccess: onSaved });
      },
    });
  };
  /** A result is about what was entered when it was asked for. */
  const edited =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      test.reset();
      set(value);
    };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="sm" maw={480}>
        <TextInput
          label={connect.name}
          description={connect.nameHint}
          placeholder={connect.namePlaceholder}
          value={name}
          maxLength={100}
          error={words(problems.name)}
          data-autofocus
          autoFocus
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <TextInput
          label={connect.url}
          description={connect.urlHint}
          placeholder="https://"
          inputMode="url"
          value={url}
          error={words(problems.url)}
          onChange={({ currentTarget }) => edited(setUrl)(currentTarget.value)}
        />
        <PasswordInput
          label={connect.apiKey}
          description={profile === null ? connect.apiKeyHint : connect.apiKeyKept}
          autoComplete="off"
          value={apiKey}
          error={words(problems.apiKey)}
          onChange={({ currentTarget }) => edited(setApiKey)(currentTarget.value)}
        />
        {status?.canProtectKeys === false && (
          <Notice kind="warning" boxed>
            {connect.keyUnprotected}
          </Notice>
        )}
        {test.data !== undefined && <TestResult result={test.data} />}
        {test.error !== null && <FailureNotice error={test.error} boxed />}
        {save.error !== null && <FailureNotice error={save.error} boxed />}
        <Group gap="xs">
          <Button type="submit" variant="filled" loading={isSaving}>
            {status?.profile === null ? connect.save : common.save}
          </Button>
          <Button onClick={runTest} loading={test.isPending && !wantsSave} disabled={isSaving}>
            {connect.test}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** A server that is away may come back; one that refuses the key, or is none, has to be mended. */
function isHopeless(result: ConnectionTest | undefined): boolean {
  return result?.ok === false && !["unreachable", "timeout", "failed"].includes(result.problem);
}

function TestResult({ result }: { readonly result: ConnectionTest }) {
  const { connect } = useWords();
  return result.ok ? (
    <Notice kind="good" boxed>
      {connect.works(result.organization, result.livemode, result.serverVersion)}
    </Notice>
  ) : (
    <Notice kind="problem" boxed>
      {connect.problems[result.problem]}
    </Notice>
  );
}
