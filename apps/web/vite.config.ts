import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const HUB = 'http://127.0.0.1:3000';

export default defineConfig({
  root: fromHere('.'),
  plugins: [react()],
  resolve: {
    alias: [{ find: /^@jianqiao\/(contract|client|i18n)$/, replacement: fromHere('../../libs/$1/src/index.ts') }],
  },
  build: {
    outDir: fromHere('../../dist/web'),
    emptyOutDir: true,
    // Nothing as data: URL, so that the Content-Security-Policy can stay narrow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // One chunk for each language: its catalog and the component library's own words.
            {
              name: (id) => catalogChunk(id),
              debugName: 'catalogs',
              test: /[\\/]catalogs[\\/][^\\/]+[\\/][a-z]+\.json$/,
            },
            { name: 'react', test: /[\\/]node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 10 },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': HUB, '/socket.io': { target: HUB, ws: true } },
  },
});

function catalogChunk(id: string): string | null {
  const language = /[\\/]catalogs[\\/]([^\\/]+)[\\/]/.exec(id)?.[1];
  return language ? `catalog-${language}` : null;
}
