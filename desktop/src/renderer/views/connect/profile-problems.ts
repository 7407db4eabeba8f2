export type ProfileProblem = "nameMissing" | "urlInvalid" | "keyMissing";

interface EnteredProfile {
  readonly name: string;
  readonly url: string;
  readonly apiKey: string;
  /** Whether it has a key already. */
  readonly hasKey: boolean;
}

/** What keeps a profile from being tested or saved, by field. */
export function profileProblems(entered: EnteredProfile): {
  readonly name?: ProfileProblem;
  readonly url?: ProfileProblem;
  readonly apiKey?: ProfileProblem;
} {
  return {
    ...(entered.name.trim() === "" && { name: "nameMissing" }),
    ...(!isHttpUrl(entered.url.trim()) && { url: "urlInvalid" }),
    ...(entered.apiKey.trim() === "" && !entered.hasKey && { apiKey: "keyMissing" }),
  };
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && ["http:", "https:"].includes(new URL(text).protocol);
}
