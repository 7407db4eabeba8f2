/** Whether a text has the form of an e-mail address; the contract decides what is one. */
export function looksLikeEmail(text: string): boolean {
  return text.length <= 320 && /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]{2,}$/.test(text.trim());
}

/** Whether a text is a number, a date, a phone number or the like: no name of a column. */
export function looksLikeNumber(text: string): boolean {
  return /^[+(]?\d[\d\s.,:/()\-TZx]*[%€$]?$/.test(text.trim());
}
