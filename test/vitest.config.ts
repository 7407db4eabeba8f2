import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";

/** What is the same whichever engine holds the data, and so is run over both. */
const ON_BOTH_ENGINES = ["server/*.test.ts", "contract/*.test.ts", "trust/concurrency/*.test.ts"];

/** What one engine has and the other has not. */
const ON_POSTGRES = ["server/postgres/*.test.ts"];

export default defineConfig({
  // The sources themselves are tested, as Node runs them.
  ssr: { resolve: { conditions: ["customer-desk-source", "module", "node"] } },
  resolve: { conditions: ["customer-desk-source", "module", "node"] },
  test: {
    testTimeout: 30_000,
    hookTimeout: 30_000,
    pool: "forks",
    // By default one core is left free, which of two is half of them.
    maxWorkers: Math.max(2, availableParallelism()),
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: "all",
          include: ["**/*.test.ts"],
          exclude: [...configDefaults.exclude, ...ON_POSTGRES],
          globalSetup: ["e2e/desktop/global-setup.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "postgres",
          include: [...ON_BOTH_ENGINES, ...ON_POSTGRES],
          globalSetup: ["helpers/postgres/global-setup.ts"],
        },
      },
    ],
  },
});
