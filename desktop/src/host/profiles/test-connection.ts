import {
  type CustomerDeskClient,
  type CustomerDeskError,
  isCustomerDeskError,
} from "@customer-desk/shared";
import type { ConnectionTest } from "../host-api.ts";

/** Asks a server who it is, and says what is wrong in a way that a person can mend. */
export async function testConnection(client: CustomerDeskClient): Promise<ConnectionTest> {
  try {
    const { livemode, organization, version } = await client.service.describe({});
    return { ok: true, livemode, organization, serverVersion: version };
  } catch (error) {
    if (!isCustomerDeskError(error)) throw error;
    return { ok: false, problem: problemOf(error), detail: error.message };
  }
}

type Problem = Extract<ConnectionTest, { ok: false }>["problem"];

function problemOf({ code }: CustomerDeskError): Problem {
  switch (code) {
    case "network_error":
      return "unreachable";
    case "timeout":
      return "timeout";
    case "unauthorized":
      return "wrong_key";
    case "invalid_response":
      return "not_customer_desk";
    // A Customer Desk server that does not know the operation is older than this app.
    case "not_found":
    case "method_not_allowed":
      return "too_old";
    default:
      return "failed";
  }
}
