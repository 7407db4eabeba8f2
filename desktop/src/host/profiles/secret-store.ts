/** Keeps secrets as safe as the shell can: the keychain of the system, if there is one. */
export interface SecretStore {
  /** Whether what it seals is really encrypted. */
  readonly canProtect: boolean;
  /** A secret in a form to be written to the disk. */
  seal(secret: string): Promise<string>;
  unseal(sealed: string): Promise<string>;
}

/** For shells without a keychain: the key is as safe as the data folder, and the app says so. */
export const plainSecretStore: SecretStore = {
  canProtect: false,
  seal: async (secret) => Buffer.from(secret).toString("base64"),
  unseal: async (sealed) => Buffer.from(sealed, "base64").toString(),
};
