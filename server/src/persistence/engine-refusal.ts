/** What an engine leaves to its own tools. Its message names them and is all that is printed. */
export class EngineRefusal extends Error {
  override readonly name = "EngineRefusal";
}
