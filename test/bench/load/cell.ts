import type { ReferenceMode } from "../servers/start-reference.ts";
import type { Workload } from "./workload.ts";

/** A server with a database of its own. */
export interface Target {
  /** Unique within a suite. */
  name: string;
  kind: ReferenceMode | "product";
  /** In its database at the start of a run. */
  customers: number;
  /** Processors that it has; all unless given. */
  cores?: 1 | 2 | undefined;
  /** How many processes it is; one unless given. */
  processes?: number;
}

/** One load on one server: what is measured in each round. */
export interface Cell {
  target: Target;
  workload: Workload;
  connections: number;
}

/** `1 connection`, `8 connections` */
export const showConnections = (connections: number): string =>
  `${connections} connection${connections === 1 ? "" : "s"}`;

export const cellName = ({ target, workload, connections }: Cell): string =>
  `${target.name}: ${workload.name}, ${showConnections(connections)}`;
