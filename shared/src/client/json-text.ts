/**
 * An input that is JSON already, for a caller that has to send the same bytes in each of its lives.
 * It goes out as it stands; only the server checks it.
 */
export class JsonText {
  readonly text: string;

  private constructor(text: string) {
    this.text = text;
  }

  /** Has the type of what it stands for: a second type in every signature would blur its errors. */
  static as<Input>(text: string): Input {
    return new JsonText(text) as Input;
  }
}
