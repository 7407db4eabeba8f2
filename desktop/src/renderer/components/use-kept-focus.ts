import { useEffect } from "react";

/** A dialog that closes gives the focus back to where it was opened a moment after. */
const SETTLED_MS = 50;

/**
 * Finds a place for the focus when what had it is gone, or else the keyboard would begin again at the
 * top of the window: in a dialog that is open, at what a dialog or a menu was opened from, at the
 * view's heading. A button that was busy gets it back.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    const focus = trackFocus();
    const observer = new MutationObserver(focus.onChange);
    observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ["disabled"],
    });
    document.addEventListener("focusin", focus.onFocus);
    return () => {
      observer.disconnect();
      document.removeEventListener("focusin", focus.onFocus);
      focus.stop();
    };
  }, []);
}

function trackFocus() {
  /** What had the focus last, and what of the view itself. */
  let last: HTMLElement | null = null;
  let lastOfView: HTMLElement | null = null;
  let wasBusy = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const giveBack = () => {
    timer = undefined;
    if (last === null || !isNowhere()) return;
    if (last.isConnected) last.focus({ preventScroll: true });
    else placeOf(last === lastOfView ? null : lastOfView)?.focus({ preventScroll: true });
  };
  return {
    onFocus: ({ target }: FocusEvent) => {
      // It is no more than a stopgap until there is a heading.
      if (!(target instanceof HTMLElement) || target === main()) return;
      last = target;
      wasBusy = false;
      if (main()?.contains(target) === true) lastOfView = target;
    },
    onChange: () => {
      if (last === null) return;
      const isBusy = last.matches(":disabled");
      if (isBusy || !isNowhere()) wasBusy = isBusy;
      else if (wasBusy || !last.isConnected) timer ??= setTimeout(giveBack, SETTLED_MS);
    },
    stop: () => clearTimeout(timer),
  };
}

function isNowhere(): boolean {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body || activeElement === main();
}

/** Where the focus goes, if what it was opened from is gone, too. */
function placeOf(opener: HTMLElement | null): HTMLElement | null {
  const [dialog] = [...document.querySelectorAll<HTMLElement>("[aria-modal=true]")].slice(-1);
  if (dialog !== undefined) return dialog;
  if (opener?.isConnected === true) return opener;
  const heading = document.querySelector<HTMLElement>("main h1:not(:empty)");
  if (heading === null) return main();
  heading.tabIndex = -1;
  return heading;
}

function main(): HTMLElement | null {
  return document.querySelector("main");
}
