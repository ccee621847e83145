import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two cores, of which three workers leave a third idle: many tests wait for the desk's second, a purge, a runtime.
    maxWorkers: 4,
  },
});
