/** What the process that starts the app may say besides its arguments. */
export interface Environment {
  readonly dataFolder: string | undefined;
  /** Key of the server that `--connect` names. */
  readonly connectKey: string | undefined;
  /** Where the system keeps the data of applications, if it says so. */
  readonly xdgDataHome: string | undefined;
  readonly appData: string | undefined;
  /** What programs that the app starts inherit: everything but the secrets. */
  readonly inherited: Variables;
}

type Variables = Record<string, string | undefined>;

/** The variable of the server's key. */
export const CONNECT_KEY = "CUSTOMER_DESK_CONNECT_KEY";

/**
 * Reads the environment, the only place that does, and takes the key out of it. An empty
 * variable counts as absent.
 */
export function takeEnvironment(
  // biome-ignore lint/style/noProcessEnv: this function is what everything else asks instead.
  variables: Variables = process.env,
): Environment {
  const read = (name: string) => variables[name] || undefined;
  const connectKey = read(CONNECT_KEY);
  // No other program needs it, and a child would inherit it by itself.
  delete variables[CONNECT_KEY];
  return {
    dataFolder: read("CUSTOMER_DESK_DATA"),
    connectKey,
    xdgDataHome: read("XDG_DATA_HOME"),
    appData: read("APPDATA"),
    inherited: { ...variables },
  };
}
