import { defineConfig } from "vitest/config";

export default defineConfig({
  // The sources themselves are tested, as Node runs them.
  ssr: { resolve: { conditions: ["customer-desk-source", "module", "node"] } },
  resolve: { conditions: ["customer-desk-source", "module", "node"] },
  test: {
    include: ["**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    pool: "forks",
    globalSetup: ["e2e/desktop/global-setup.ts"],
    restoreMocks: true,
  },
});
