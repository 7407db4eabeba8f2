import { builtinModules } from "node:module";
import { defineConfig } from "vite";

// Electron's Node does not strip types, and the packaged app has no node_modules to speak of: its
// main process is one file. Only what is native or Electron's own stays outside.
// biome-ignore lint/style/noDefaultExport: Vite takes its configuration from the default export.
export default defineConfig({
  root: `${import.meta.dirname}/../..`,
  publicDir: false,
  resolve: {
    conditions: ["customer-desk-source", "module", "node"],
    mainFields: ["module", "main"],
  },
  ssr: {
    noExternal: true,
    external: ["electron", "better-sqlite3"],
    resolve: { conditions: ["customer-desk-source", "module", "node"] },
  },
  build: {
    ssr: "src/electron/main.ts",
    outDir: "dist/electron",
    emptyOutDir: true,
    target: "node24",
    minify: false,
    sourcemap: true,
    // The licences of what is bundled ask to be handed on with it.
    license: { fileName: "third-party.md" },
    rolldownOptions: {
      external: ["electron", "better-sqlite3", ...builtinModules, /^node:/],
      output: { format: "es", entryFileNames: "main.js", chunkFileNames: "[name].js" },
    },
  },
});
