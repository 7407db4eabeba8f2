import { Option } from "commander";

/** A side of an organization, as the command line names it. */
export type Mode = "live" | "sandbox";

/** The option `--mode`. */
export function modeOption(description: string): Option {
  return new Option("--mode <mode>", description).choices(["live", "sandbox"] satisfies Mode[]);
}

/** The name of a side. */
export function modeOf(livemode: boolean): Mode {
  return livemode ? "live" : "sandbox";
}
