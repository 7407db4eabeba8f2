import { useComputedColorScheme } from "@mantine/core";
import { download } from "../api/download.ts";
import { templateUrl } from "../api/export-url.ts";
import { useRunActions } from "../api/use-runs.ts";
import { useChangeSettings } from "../api/use-settings.ts";
import { useLanguage } from "../text/words-context.tsx";
import { useCommand } from "./commands/command-context.tsx";
import { paths, useGo } from "./use-go.ts";

/** The commands that mean the same on every screen. */
export function useAppCommands(): void {
  const go = useGo();
  const language = useLanguage();
  const scheme = useComputedColorScheme("light");
  const { mutate: change } = useChangeSettings();
  const { retryNow } = useRunActions("");
  useCommand("new", () => go.to(paths.newBatch));
  useCommand("template", () => download(templateUrl(language)));
  useCommand("outbox", () => go.to(paths.outbox));
  useCommand("customers", () => go.to(paths.customers));
  useCommand("new_customer", () => go.to(paths.newCustomer));
  useCommand("history", () => go.to(paths.history));
  useCommand("settings", () => go.to(paths.settings));
  useCommand("connect", () => go.to(paths.connect));
  useCommand("retry_now", () => retryNow.mutate());
  useCommand("theme", () => change({ theme: scheme === "dark" ? "light" : "dark" }));
  useCommand("language", () => change({ language: language === "es" ? "en" : "es" }));
}
