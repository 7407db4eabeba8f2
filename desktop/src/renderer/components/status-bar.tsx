import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCloudOff,
  IconCloudQuestion,
  IconPlayerPause,
} from "@tabler/icons-react";
import { Link } from "wouter";
import type { StatusView } from "../../host/host-api.ts";
import type { Words } from "../text/word-types.ts";
import { useWords } from "../text/words-context.tsx";
import styles from "./status-bar.module.css";
import { paths } from "./use-go.ts";
import { useNow } from "./use-now.ts";

/** Where things go, whether the server answers, and what waits: on every screen, at all times. */
export function StatusBar({ status }: { readonly status: StatusView | undefined }) {
  const words = useWords();
  const profile = status?.profile ?? null;
  return (
    <section
      className={styles.bar}
      data-mode={profile === null ? undefined : profile.livemode ? "live" : "sandbox"}
      aria-label={words.status.label}
    >
      {status !== undefined && profile === null && (
        <>
          <span>{words.status.noProfile}</span>
          <Link href={paths.connect}>{words.status.connect}</Link>
        </>
      )}
      {profile !== null && (
        <>
          <strong>{profile.name}</strong>
          <span className={styles.mode}>
            {profile.livemode ? words.status.live : words.status.sandbox}
          </span>
          <span className={styles.address}>{profile.url}</span>
        </>
      )}
      <span className={styles.space} />
      {status !== undefined && profile !== null && <Connection status={status} />}
      {status !== undefined && <Waiting status={status} words={words} />}
    </section>
  );
}

function Connection({ status }: { readonly status: StatusView }) {
  const words = useWords();
  const { connection, connectionSince, sending } = status;
  const now = useNow(sending.kind === "waiting");
  if (connection === "unknown") {
    return <State icon={<IconCloudQuestion size={15} aria-hidden />} text={words.status.unknown} />;
  }
  if (connection === "online") {
    return <State icon={<IconCircleCheck size={15} aria-hidden />} text={words.status.online} />;
  }
  const seconds = sending.kind === "waiting" ? (sending.nextAttemptAt - now) / 1000 : null;
  return (
    <>
      <State
        icon={<IconCloudOff size={15} aria-hidden />}
        text={words.status.offline(connectionSince)}
      />
      {seconds !== null && (
        <span>{seconds > 0 ? words.status.tryingIn(seconds) : words.status.tryingNow}</span>
      )}
    </>
  );
}

function Waiting({ status, words }: { readonly status: StatusView; readonly words: Words }) {
  const { sending, waitingRows } = status;
  if (sending.kind === "blocked") {
    return (
      <Link href={paths.outbox} className={styles.state}>
        <IconAlertTriangle size={15} aria-hidden />
        {words.status.blocked(waitingRows)}
      </Link>
    );
  }
  if (waitingRows === 0) return <span>{words.status.nothingWaits}</span>;
  if (sending.kind === "paused") {
    return (
      <State
        icon={<IconPlayerPause size={15} aria-hidden />}
        text={words.status.paused(waitingRows)}
      />
    );
  }
  return (
    <span>
      {sending.kind === "sending"
        ? words.status.sending(waitingRows)
        : words.status.waiting(waitingRows)}
    </span>
  );
}

function State({ icon, text }: { readonly icon: React.ReactNode; readonly text: string }) {
  return (
    <span className={styles.state}>
      {icon}
      {text}
    </span>
  );
}
