import { MantineProvider, mergeThemeOverrides } from "@mantine/core";
import { useColorScheme } from "@mantine/hooks";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { Router } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { createQueryClient } from "./api/create-query-client.ts";
import { useSettings } from "./api/use-settings.ts";
import { CommandProvider } from "./components/commands/command-context.tsx";
import { Frame } from "./components/frame.tsx";
import { useGo } from "./components/use-go.ts";
import { theme } from "./styles/theme.ts";
import { useWords, WordsProvider } from "./text/words-context.tsx";
import { Views } from "./views/views.tsx";

/** The whole of the window. */
export function App() {
  const cache = useMemo(createQueryClient, []);
  return (
    <QueryClientProvider client={cache}>
      <Router hook={useHashLocation}>
        <Window />
      </Router>
    </QueryClientProvider>
  );
}

function Window() {
  const { language } = useSettings();
  const go = useGo();
  return (
    <WordsProvider language={language} systemLocales={navigator.languages}>
      <Look>
        <CommandProvider onOpened={go.toImport}>
          <Notifications position="bottom-right" limit={4} autoClose={6000} />
          <Frame>
            <Views />
          </Frame>
        </CommandProvider>
      </Look>
    </WordsProvider>
  );
}

/** Light or dark, and what the library's parts cannot say by themselves. */
function Look({ children }: { readonly children: ReactNode }) {
  const settings = useSettings();
  const { common } = useWords();
  const systemScheme = useColorScheme("light", { getInitialValueInEffect: false });
  const spoken = useMemo(
    () =>
      mergeThemeOverrides(theme, {
        components: { CloseButton: { defaultProps: { "aria-label": common.close } } },
      }),
    [common.close],
  );
  return (
    <MantineProvider
      theme={spoken}
      forceColorScheme={settings.theme === "system" ? systemScheme : settings.theme}
    >
      {children}
    </MantineProvider>
  );
}
