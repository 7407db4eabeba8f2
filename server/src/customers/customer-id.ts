const FORM = /^cus_[0-9a-hjkmnp-tv-z]{26}$/;

/** Whether a text has the form of the ids that the service makes. */
export function isCustomerId(text: string): boolean {
  return FORM.test(text);
}
