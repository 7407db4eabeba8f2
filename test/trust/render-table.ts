import { PARTS } from "./parts.ts";
import type { PartFigure, PartResult } from "./run-part.ts";

/** What came of all parts, as the table that the README has. */
export function renderTable(results: readonly PartResult[]): string {
  const head = ["what is done to it", "what came of it", "what you are promised", "minutes"];
  const rows = results.map((result) => {
    const { done, promise } = PARTS[result.part];
    return [`\`${result.part}\`: ${done}`, outcomeOf(result), promise, minutes(result.seconds)];
  });
  const lines = [head, head.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

function outcomeOf({ passed, failed, skipped, figures }: PartResult): string {
  const told = Object.entries(figures).map(([name, figure]) => `${describe(figure)} ${name}`);
  return [
    ...(failed > 0 ? [`**${failed} failed**`] : []),
    ...(told.length > 0 ? told : [`${passed} tests passed`]),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ].join(", ");
}

function describe({ value, bound }: PartFigure): string {
  const text = value.toLocaleString("en");
  return value > (bound ?? value) ? `**${text}** (at most ${bound?.toLocaleString("en")})` : text;
}

function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
