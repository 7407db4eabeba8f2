import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// biome-ignore lint/style/noDefaultExport: Vite takes its configuration from the default export.
export default defineConfig({
  root: `${import.meta.dirname}/src/renderer`,
  // Both shells serve the renderer at the root of its origin.
  base: "/",
  plugins: [react()],
  resolve: { conditions: ["customer-desk-source", "module", "browser"] },
  build: {
    outDir: `${import.meta.dirname}/dist/renderer`,
    emptyOutDir: true,
    target: "chrome130",
    assetsInlineLimit: 0,
    // The licences of what is bundled ask to be handed on with it.
    license: { fileName: "third-party.md" },
    // It is read from the disk, once: one file is faster than many.
    chunkSizeWarningLimit: 2000,
  },
});
