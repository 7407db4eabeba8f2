import { expect } from "vitest";

/** What belongs to a customer, or opens a door; each of them stands nowhere else. */
export const SECRETS = {
  email: "secreta.persona@privado.example",
  taxDocument: "B87654321",
  name: "Perpetua Inconfundible",
  apiKey: "ck_live_SecretSecretSecretSecretSecretSecretSecr",
  wrongKey: "ck_live_WrongWrongWrongWrongWrongWrongWrongWron",
} as const;

/** Neither as they are, nor as addresses, JSON or base64 have them. */
export function expectNoSecrets(log: string): void {
  for (const [name, secret] of Object.entries(SECRETS)) {
    const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64url")];
    for (const form of forms) {
      const at = log.toLowerCase().indexOf(form.toLowerCase());
      expect(at < 0 ? undefined : `${name}: ${log.slice(Math.max(0, at - 300), at + 100)}`).toBe(
        undefined,
      );
    }
  }
}
