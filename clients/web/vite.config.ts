import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const host = process.env.ARENA_HOST ?? 'http://127.0.0.1:5080'
const proxy = {
  '/api': { target: host },
  '/health': { target: host },
  '/metrics': { target: host },
  '/ws': { target: host, ws: true },
}

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)), '@test': fileURLToPath(new URL('./test-support', import.meta.url)), '@docs': fileURLToPath(new URL('../../docs', import.meta.url)) } },
  server: { host: '127.0.0.1', port: 5173, proxy },
  preview: { host: '127.0.0.1', proxy },
  build: {
    outDir: 'dist',
    // Everything is a file of its own: the content security policy allows no data: fonts and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    target: 'es2022',
    // What the first page needs is one file: forty small ones take longer to ask for than to read.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'arena', tags: ['$initial'] }] } } },
  },
  test: {
    // Tests that need a page say so in their first line: a page costs a second, and most need none.
    environment: 'node',
    environmentOptions: { jsdom: { url: 'http://arena.test/' } },
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['test-support/setup.ts'],
    // A busy machine is slow, and that is no fault of what is tested.
    testTimeout: 30_000,
    restoreMocks: true,
    unstubGlobals: true,
  },
})
