import { Button } from "@mantine/core";
import { useChangeSettings } from "../../api/use-settings.ts";
import { useStatus } from "../../api/use-status.ts";
import { paths, useGo } from "../../components/use-go.ts";
import viewStyles from "../../components/view.module.css";
import { ViewHeader } from "../../components/view-header.tsx";
import { useWords } from "../../text/words-context.tsx";
import { ProfileForm } from "./profile-form.tsx";

/** The first thing that a new user sees: what is needed to begin, and that it can wait. */
export function Connect() {
  const { connect } = useWords();
  const go = useGo();
  const { data: status } = useStatus();
  const { mutate: change } = useChangeSettings();
  const isFirst = status?.profile === null;
  const leave = () => {
    change({ welcomed: true });
    go.to(isFirst ? paths.newBatch : paths.settings);
  };
  return (
    <>
      <ViewHeader title={isFirst ? connect.welcomeTitle : connect.newProfile} />
      <div className={viewStyles.scroll}>
        <div className={viewStyles.page}>
          {isFirst && (
            <section className={viewStyles.section}>
              <p>{connect.welcomeText}</p>
              <ol style={{ padding: "12px 0 0 20px" }}>
                {connect.steps.map((step) => (
                  <li key={step}>{step}</li>
                ))}
              </ol>
            </section>
          )}
          <ProfileForm profile={null} onSaved={leave} />
          {isFirst && (
            <section style={{ paddingTop: 24 }}>
              <Button onClick={leave} mb={4}>
                {connect.later}
              </Button>
              <p className={viewStyles.quiet}>{connect.laterHint}</p>
            </section>
          )}
        </div>
      </div>
    </>
  );
}
