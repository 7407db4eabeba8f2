/** Mantine keeps a dialog in the page while it fades away, transparent in the end. */
const DIALOGS = "[role=dialog][aria-modal=true]";
const OPEN_MENU = "[aria-haspopup=menu][aria-expanded=true]";

/** Whether a dialog or a menu is open, so that what a key does to the view would not be seen. */
export function isViewCovered(): boolean {
  if (document.querySelector(OPEN_MENU) !== null) return true;
  return [...document.querySelectorAll<HTMLElement>(DIALOGS)].some(
    ({ style }) => style.opacity !== "0",
  );
}
