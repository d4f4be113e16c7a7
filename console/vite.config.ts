import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { exchangeRates } from './exchange-rates.ts';
import { scriptBudget } from './script-budget.ts';
import { worldMap } from './world-map.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Chunks that many pages share; everything else is split by route. */
const SHARED_CHUNKS = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
  { name: 'router', test: /node_modules[\\/]@tanstack[\\/]/ },
  { name: 'words', test: /node_modules[\\/](i18next|react-i18next)[\\/]/ },
  { name: 'charts', test: /node_modules[\\/](echarts|zrender)[\\/]/ },
];

export default defineConfig({
  root: here('.'),
  plugins: [
    worldMap(here('src/generated')),
    exchangeRates(here('../data/exchange-rates.json'), here('src/generated')),
    react(),
    scriptBudget(),
  ],
  // The engines are read from their sources: what the console uses needs no build of its own.
  resolve: { alias: { '@tradewind/money': here('../packages/money/src/index.ts') } },
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    // Every file stands alone: the content policy lets pages fetch from their own server only.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: { output: { codeSplitting: { groups: SHARED_CHUNKS } } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
