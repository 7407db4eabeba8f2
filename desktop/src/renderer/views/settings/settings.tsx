import { Button, CopyButton, SegmentedControl, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { host } from "../../api/host-client.ts";
import { useChangeSettings, useSettings } from "../../api/use-settings.ts";
import { useStatus } from "../../api/use-status.ts";
import { useTellFailure } from "../../components/use-tell-failure.tsx";
import viewStyles from "../../components/view.module.css";
import { ViewHeader } from "../../components/view-header.tsx";
import { useWords } from "../../text/words-context.tsx";
import { ProfileList } from "./profile-list.tsx";

/** Where customers go, how the app looks, and where its data is. */
export function Settings() {
  const words = useWords();
  const { settings: texts } = words;
  const settings = useSettings();
  const { mutate: change } = useChangeSettings();
  const { data: status } = useStatus();
  const onError = useTellFailure();
  const backUp = useMutation({
    mutationFn: () => host.status.backUp.mutate(),
    onSuccess: (path) => notifications.show({ message: texts.backedUp(path), autoClose: 15_000 }),
    onError,
  });
  return (
    <>
      <ViewHeader title={texts.title} />
      <div className={viewStyles.scroll}>
        <div className={viewStyles.page}>
          <section className={viewStyles.section}>
            <h2>{texts.profiles}</h2>
            <p className={viewStyles.quiet}>{texts.profilesText}</p>
            <ProfileList />
          </section>
          <section className={viewStyles.section}>
            <h2>{texts.appearance}</h2>
            <Stack gap="xs">
              <Choice
                label={texts.language}
                value={settings.language}
                choices={texts.languages}
                onChange={(language) => change({ language })}
              />
              <Choice
                label={texts.theme}
                value={settings.theme}
                choices={texts.themes}
                onChange={(theme) => change({ theme })}
              />
            </Stack>
          </section>
          <section className={viewStyles.section}>
            <h2>{texts.data}</h2>
            <p className={viewStyles.quiet}>{texts.dataText}</p>
            <div className={viewStyles.line} style={{ paddingTop: 8 }}>
              <code>{status?.dataFolder}</code>
              <CopyButton value={status?.dataFolder ?? ""}>
                {({ copied, copy }) => (
                  <Button onClick={copy}>{copied ? words.common.copied : words.common.copy}</Button>
                )}
              </CopyButton>
              <Button loading={backUp.isPending} onClick={() => backUp.mutate()}>
                {texts.backUp}
              </Button>
            </div>
          </section>
          <section className={viewStyles.section}>
            <h2>{texts.about}</h2>
            {status !== undefined && (
              <p className={viewStyles.quiet}>
                {texts.version(status.appVersion, texts.shells[status.shell])}
              </p>
            )}
          </section>
        </div>
      </div>
    </>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: Readonly<Record<T, string>>;
  readonly onChange: (value: T) => void;
}

function Choice<T extends string>({ label, value, choices, onChange }: ChoiceProps<T>) {
  const values = Object.keys(choices) as T[];
  return (
    <div className={viewStyles.line}>
      <span style={{ width: 88 }}>{label}</span>
      <SegmentedControl
        aria-label={label}
        value={value}
        onChange={onChange}
        data={values.map((each) => ({ value: each, label: choices[each] }))}
      />
    </div>
  );
}
