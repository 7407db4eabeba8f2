/**
 * What a spreadsheet takes for a formula, behind any apostrophes (OWASP, "CSV injection": = + - @
 * TAB CR LF and the full-width forms).
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
/** Shopify and Excel put an apostrophe before a number that must stay text. */
const GUARDED_NUMBER = /^'+\d+$/;

const APOSTROPHE = 39;

/**
 * Puts an apostrophe before a text that a spreadsheet would take for a formula, and before one that
 * `removeFormulaGuard` would otherwise shorten: `removeFormulaGuard(addFormulaGuard(text)) === text` for every text.
 */
export function addFormulaGuard(text: string): string {
  return FORMULA.test(text) || GUARDED_NUMBER.test(text) ? `'${text}` : text;
}

/** Takes away the apostrophe before what a spreadsheet would take for a formula or a number. */
export function removeFormulaGuard(text: string): string {
  if (text.charCodeAt(0) !== APOSTROPHE) return text;
  return FORMULA.test(text) || GUARDED_NUMBER.test(text) ? text.slice(1) : text;
}
