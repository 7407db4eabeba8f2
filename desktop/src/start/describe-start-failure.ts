import { HostError, type HostErrorCode } from "../host/host-error.ts";
import { StartError } from "./start-error.ts";

export type Language = "en" | "es";

type Words = Partial<Record<HostErrorCode, (file: string) => string>>;

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    store_locked: (file) =>
      `Customer Desk is already running with the data in ${file}: close it first, or choose another folder with --data.`,
    store_newer: (file) =>
      `${file} was written by a newer version of Customer Desk: start that version.`,
    store_unusable: (file) =>
      `${file} cannot be opened: check that the disk has space and that you may write there, or choose another folder with --data.`,
  },
  es: {
    store_locked: (file) =>
      `Customer Desk ya está en marcha con los datos de ${file}: ciérralo primero o elige otra carpeta con --data.`,
    store_newer: (file) =>
      `${file} lo escribió una versión más nueva de Customer Desk: abre esa versión.`,
    store_unusable: (file) =>
      `No se puede abrir ${file}: comprueba que queda espacio en el disco y que puedes escribir ahí, o elige otra carpeta con --data.`,
  },
};

/** Why the app does not start, in a sentence; undefined if nobody foresaw it. */
export function describeStartFailure(error: unknown, language: Language): string | undefined {
  if (error instanceof StartError) return error.message;
  if (!(error instanceof HostError)) return undefined;
  return WORDS[language][error.code]?.(String(error.params.file ?? ""));
}
