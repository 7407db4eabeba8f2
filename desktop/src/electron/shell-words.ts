import type { Language } from "../start/describe-start-failure.ts";

const ENGLISH = {
  file: "File",
  new: "New batch",
  open: "Open file…",
  template: "Download a template…",
  export: "Export…",
  settings: "Settings…",
  edit: "Edit",
  undo: "Undo",
  redo: "Redo",
  find: "Find…",
  replace: "Find and replace…",
  next_issue: "Next error",
  previous_issue: "Previous error",
  go: "Go",
  outbox: "Outbox",
  customers: "Customers",
  history: "History",
  commands: "All commands…",
  view: "View",
  help: "Help",
  shortcuts: "Keyboard shortcuts",
  tables: "Spreadsheets",
  notOpened: (name: string) => `${name} was not opened`,
  tooLarge: "It is larger than 50 MB. Split it into smaller files.",
  notSupported: "Only CSV, TSV and XLSX files can be read.",
  empty: "It has no rows.",
  unreadable: "It cannot be read. Save it again with a spreadsheet program and open that one.",
  notStarted: "Customer Desk cannot start",
};

type Words = typeof ENGLISH;

const SPANISH: Words = {
  file: "Archivo",
  new: "Nuevo lote",
  open: "Abrir archivo…",
  template: "Descargar una plantilla…",
  export: "Exportar…",
  settings: "Ajustes…",
  edit: "Edición",
  undo: "Deshacer",
  redo: "Rehacer",
  find: "Buscar…",
  replace: "Buscar y reemplazar…",
  next_issue: "Error siguiente",
  previous_issue: "Error anterior",
  go: "Ir",
  outbox: "Envíos",
  customers: "Clientes",
  history: "Historial",
  commands: "Todos los comandos…",
  view: "Ver",
  help: "Ayuda",
  shortcuts: "Atajos de teclado",
  tables: "Hojas de cálculo",
  notOpened: (name) => `No se abrió ${name}`,
  tooLarge: "Ocupa más de 50 MB. Divídelo en archivos más pequeños.",
  notSupported: "Solo se pueden leer archivos CSV, TSV y XLSX.",
  empty: "No tiene filas.",
  unreadable: "No se puede leer. Guárdalo de nuevo con un programa de hojas de cálculo y ábrelo.",
  notStarted: "Customer Desk no se puede iniciar",
};

/** What the shell itself says: menus and dialogs. The page has its own words. */
export function shellWords(language: Language): Words {
  return language === "es" ? SPANISH : ENGLISH;
}
