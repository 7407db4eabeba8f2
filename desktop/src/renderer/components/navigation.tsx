import {
  IconClockHour4,
  IconHelp,
  IconPlus,
  IconSearch,
  IconSettings,
  IconTransfer,
  IconUsers,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import { Link, useLocation } from "wouter";
import { useWords } from "../text/words-context.tsx";
import { useCommands } from "./commands/command-context.tsx";
import { commandKeyLabel } from "./key-label.ts";
import styles from "./navigation.module.css";
import { paths } from "./use-go.ts";

interface NavigationProps {
  readonly waitingRows: number;
  readonly onShortcuts: () => void;
}

/** The screens, at the left of all of them. */
export function Navigation({ waitingRows, onShortcuts }: NavigationProps) {
  const words = useWords();
  const commands = useCommands();
  return (
    <nav className={styles.navigation} aria-label={words.frame.navigation}>
      <div className={styles.brand}>{words.appName}</div>
      <Screen to={paths.newBatch} also="/imports" icon={IconPlus} name={words.frame.newBatch} />
      <Screen to={paths.outbox} icon={IconTransfer} name={words.frame.outbox}>
        {waitingRows > 0 && (
          <span className={styles.count} title={words.frame.outboxWaiting(waitingRows)}>
            {words.format.number(waitingRows)}
          </span>
        )}
      </Screen>
      <Screen to={paths.customers} icon={IconUsers} name={words.frame.customers} />
      <Screen to={paths.history} icon={IconClockHour4} name={words.frame.history} />
      <Screen
        to={paths.settings}
        also={paths.connect}
        icon={IconSettings}
        name={words.frame.settings}
      />
      <div className={styles.space} />
      <button type="button" className={styles.item} onClick={() => commands.run("commands")}>
        <IconSearch size={16} aria-hidden />
        <span className={styles.name}>{words.frame.commands}</span>
        <kbd className={styles.key}>{commandKeyLabel(words, "commands")}</kbd>
      </button>
      <button type="button" className={styles.item} onClick={onShortcuts}>
        <IconHelp size={16} aria-hidden />
        <span className={styles.name}>{words.frame.shortcuts}</span>
        <kbd className={styles.key}>{commandKeyLabel(words, "shortcuts")}</kbd>
      </button>
    </nav>
  );
}

interface ScreenProps {
  readonly to: string;
  /** Another path whose pages belong to it. */
  readonly also?: string;
  readonly icon: ComponentType<{ size: number; "aria-hidden": true }>;
  readonly name: string;
  readonly children?: React.ReactNode;
}

function Screen({ to, also, icon: Icon, name, children }: ScreenProps) {
  const [location] = useLocation();
  const here = [to, also].some((path) => path !== undefined && location.startsWith(path));
  return (
    <Link href={to} className={styles.item} aria-current={here ? "page" : undefined}>
      <Icon size={16} aria-hidden />
      <span className={styles.name}>{name}</span>
      {children}
    </Link>
  );
}
