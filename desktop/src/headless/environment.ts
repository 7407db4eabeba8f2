/** What the environment may say instead of options. */
export interface Environment {
  readonly url: string | undefined;
  readonly apiKey: string | undefined;
  readonly dataFolder: string | undefined;
  /** Where the system keeps the data of applications, if it says so. */
  readonly xdgDataHome: string | undefined;
  readonly appData: string | undefined;
  /** Where the user is. npm runs its scripts in the project's folder, whatever folder that was. */
  readonly workingFolder: string | undefined;
}

/** Reads the environment, the only place here that does. An empty variable counts as absent. */
export function readEnvironment(
  // biome-ignore lint/style/noProcessEnv: this function is what everything else asks instead.
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Environment {
  const read = (name: string) => variables[name] || undefined;
  return {
    url: read("CUSTOMER_DESK_URL"),
    apiKey: read("CUSTOMER_DESK_KEY"),
    dataFolder: read("CUSTOMER_DESK_DATA"),
    xdgDataHome: read("XDG_DATA_HOME"),
    appData: read("APPDATA"),
    // Another script of npm's that runs this program has a folder of its own in mind.
    workingFolder: read("npm_lifecycle_event") === "import" ? read("INIT_CWD") : undefined,
  };
}
