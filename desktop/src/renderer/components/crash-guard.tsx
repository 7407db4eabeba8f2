import { Component, type ReactNode } from "react";
import { FailureNotice } from "./failure-notice.tsx";

interface CrashGuardProps {
  /** When it changes, the children get another chance. */
  readonly place: string;
  readonly children: ReactNode;
}

interface CrashGuardState {
  readonly error: unknown;
  readonly place: string;
}

/** Says that a view failed instead of leaving the window empty; the others still work. */
export class CrashGuard extends Component<CrashGuardProps, CrashGuardState> {
  override readonly state: CrashGuardState = { error: null, place: this.props.place };

  static getDerivedStateFromError(error: unknown): Partial<CrashGuardState> {
    return { error: error ?? new Error("A view failed.") };
  }

  static getDerivedStateFromProps(
    { place }: CrashGuardProps,
    state: CrashGuardState,
  ): CrashGuardState | null {
    return place === state.place ? null : { error: null, place };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return <FailureNotice error={error} onRetry={() => this.setState({ error: null })} />;
  }
}
