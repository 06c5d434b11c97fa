import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import { trimKitCssPlugin } from './app/components/ui/trim-kit-css.ts';

export default defineConfig({
  plugins: [
    trimKitCssPlugin(),
    remix({
      ignoredRouteFiles: ['**/*.test.{ts,tsx}'],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_lazyRouteDiscovery: true,
        v3_singleFetch: true,
        v3_routeConfig: false,
      },
    }),
  ],
  ssr: { noExternal: [/^@shopify\/polaris/, /^@visx\//] },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // Large, and loaded by the rest of the process as well: once is enough.
    rollupOptions: { external: [/generated\/public-holidays\.js$/] },
  },
});
