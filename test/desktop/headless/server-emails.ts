import type { TestServer } from "../../helpers/test-server.ts";

/** The e-mail address of every customer that a server has, as often as it has it. */
export async function serverEmails(server: TestServer): Promise<string[]> {
  const emails: string[] = [];
  for await (const { email } of server.client().customers.iterate()) emails.push(email);
  return emails.sort();
}
