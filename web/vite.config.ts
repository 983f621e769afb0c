import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const folder = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  root: folder,
  base: "/",
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL("../dist/web", import.meta.url)),
    emptyOutDir: true,
    target: "es2022",
    // One page, one script: no preloading code, which would insert elements that the content policy forbids.
    modulePreload: false,
    assetsInlineLimit: 0,
    // It comes from this machine, once.
    chunkSizeWarningLimit: 1000,
  },
});
