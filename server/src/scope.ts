/** Whose data a request may touch: one side of one organization. */
export interface Scope {
  /** The database's own number of the organization. */
  readonly organizationId: number;
  /** True for the live side, false for the sandbox. */
  readonly livemode: boolean;
}

/** The columns that every table of an organization's data begins its key with. */
export function scopeColumns(scope: Scope): { organization_id: number; livemode: number } {
  return { organization_id: scope.organizationId, livemode: scope.livemode ? 1 : 0 };
}

/** What these columns hold, in the order in which the keys have them. */
export function scopeValues({ organizationId, livemode }: Scope): [number, 0 | 1] {
  return [organizationId, livemode ? 1 : 0];
}
