import type { ClientRequest } from "./client-fetch.ts";

/**
 * An input that is JSON already, for a caller that has to send the same bytes in each of its lives.
 * It goes out as it stands; only the server checks it.
 */
export class RawJson {
  readonly body: ClientRequest["body"];

  private constructor(body: ClientRequest["body"]) {
    this.body = body;
  }

  /** Has the type of what it stands for: a second type in every signature would blur its errors. */
  static as<Input>(body: ClientRequest["body"]): Input {
    return new RawJson(body) as Input;
  }
}
