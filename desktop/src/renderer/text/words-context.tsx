import { createContext, type ReactNode, useContext, useEffect, useMemo } from "react";
import { chooseLanguage, chooseLocale, type Language } from "./choose-locale.ts";
import { createFormat } from "./create-format.ts";
import { english } from "./en.ts";
import { spanish } from "./es.ts";
import type { Words } from "./word-types.ts";

interface Speech {
  readonly words: Words;
  readonly language: Language;
}

const SpeechContext = createContext<Speech | null>(null);

interface WordsProviderProps {
  readonly language: Language | "system";
  readonly systemLocales: readonly string[];
  readonly children: ReactNode;
}

/** Gives everything below it the words of a language. */
export function WordsProvider({ language: chosen, systemLocales, children }: WordsProviderProps) {
  const language = chooseLanguage(chosen, systemLocales);
  const speech = useMemo(() => {
    const format = createFormat(chooseLocale(language, systemLocales));
    return { language, words: language === "es" ? spanish(format) : english(format) };
  }, [language, systemLocales]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

export function useWords(): Words {
  return useSpeech().words;
}

export function useLanguage(): Language {
  return useSpeech().language;
}

function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (speech === null) throw new Error("There are no words outside of a WordsProvider.");
  return speech;
}
