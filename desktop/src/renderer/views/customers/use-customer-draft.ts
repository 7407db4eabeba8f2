import { useState } from "react";
import type { CustomerView } from "../../../host/host-api.ts";
import { type CustomerDraft, toDraft } from "./customer-draft.ts";

interface Editing {
  /** What the draft was made from; null for a new customer. */
  readonly view: CustomerView | null;
  readonly draft: CustomerDraft;
}

/**
 * A draft, and the customer that it was made from. Later answers change a draft that nobody has
 * touched, and no other: held against a newer customer, old values would pass for changes.
 */
export function useCustomerDraft(latest: CustomerView | null) {
  const [isTouched, setTouched] = useState(false);
  const [editing, setEditing] = useState<Editing>(() => begin(latest));
  if (!isTouched && editing.view !== latest) setEditing(begin(latest));
  return {
    ...editing,
    change: (changes: Partial<CustomerDraft>) => {
      setTouched(true);
      setEditing(({ view, draft }) => ({ view, draft: { ...draft, ...changes } }));
    },
  };
}

function begin(view: CustomerView | null): Editing {
  return { view, draft: toDraft(view?.customer ?? null) };
}
