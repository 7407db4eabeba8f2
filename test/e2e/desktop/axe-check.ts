import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/**
 * What axe finds wrong with a page in light and in dark colours and counts as serious or critical,
 * in a line each.
 */
export async function axeCheck(page: Page): Promise<readonly string[]> {
  const inLight = await analyze(page, "light", new AxeBuilder({ page }));
  // The two differ in their colours alone.
  const contrast = new AxeBuilder({ page }).withRules("color-contrast");
  const inDark = await analyze(page, "dark", contrast);
  await page.emulateMedia({ colorScheme: "light" });
  return [...inLight, ...inDark];
}

async function analyze(page: Page, colorScheme: "light" | "dark", axe: AxeBuilder) {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
  // A colour that is still fading is none that anybody reads. Loaders go on for ever.
  await page.waitForFunction(() =>
    document.getAnimations().every((each) => !(each instanceof CSSTransition)),
  );
  // There are no frames; the other mode opens a page of its own for each analysis.
  const { violations } = await axe.setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, any }) =>
        [colorScheme, id, any[0]?.message ?? "", html.slice(0, 200)].join(" · "),
      ),
    );
}
