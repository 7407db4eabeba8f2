/**
 * An input that is JSON already, for a caller that has to send the same bytes in each of its lives.
 * It goes out as it stands; only the server checks it.
 */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
