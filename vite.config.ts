// How the page is built. Relative addresses, so that any static host and sub-path serves it; ES workers;
// the Content-Security-Policy, written into the built pages because static hosts such as GitHub Pages send
// no headers; and a service worker that keeps every file for later visits without network.

import { existsSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/** Nothing from elsewhere, no inline script, no eval; WebAssembly is MicroPython itself. Inline
 *  styles are needed by xterm's renderer (it writes one style element per terminal). */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "worker-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Only the built page carries the policy: the dev server's own reload script needs more. */
const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
      injectTo: 'head-prepend',
    },
  ],
};

/** What the page asks for is there, also where nobody put firmware beside it: browsers log what is missing. */
const firmwareIndex: Plugin = {
  name: 'firmware-index',
  apply: 'build',
  generateBundle() {
    const fileName = 'firmware/index.json';
    if (existsSync(`public/${fileName}`)) return;
    this.emitFile({ type: 'asset', fileName, source: '{ "firmware": [] }\n' });
  },
};

/**
 * Keeps everything that was built, firmware beside the page included. The page registers it by itself
 * (session/page/updates.ts) and asks the user before a newer one takes over.
 */
const offline = VitePWA({
  registerType: 'prompt',
  injectRegister: false,
  manifest: {
    id: './',
    name: 'Heap Lab',
    short_name: 'Heap Lab',
    description: 'See the MicroPython heap of a Raspberry Pi Pico.',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#f5f6f8',
    theme_color: '#f5f6f8',
    icons: [
      { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: 'icon-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  },
  workbox: {
    globPatterns: ['**/*.{html,js,mjs,css,wasm,svg,png,json,uf2,webmanifest}'],
    maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
    // The page's parameters stand behind ? as well: the file is the same for all of them.
    ignoreURLParametersMatching: [/./],
    // Every page is a file of its own; there are no others to make up.
    navigateFallback: null,
    // The first visit already goes on without network; a newer version waits for the user.
    clientsClaim: true,
    skipWaiting: false,
  },
});

const GROUND =
  /node_modules\/(lit|@lit|lit-html|lit-element|@preact)|src\/((errors|signals|listeners|units)|session\/(attempt|latest|kept-value|lesson\/lesson-progress)|views\/parts\/(pane-element|turns|shared-styles|icons|scheme|tokens)|words\/(numbers|nouns|in-words)|words\/lab\/connection-words)\b/;

/** What is drawn on arrival beside the frame of the page: lessons, graph, figures, the line of time, the example. */
const ARRIVAL =
  /src\/(views\/((lesson|time|graph|welcome|heat-map\/figures)\/(?!.*(-dialog|compare|snapshots-pane|snapshots-panel|snapshot-menu|time-measures|graph-hand))|shell\/notice-list)|session\/(page\/example-heap|heap\/store-keeper|lesson\/lesson-(host|run))|capture\/capture-(file|json)|store\/)/;

export default defineConfig({
  base: './',
  plugins: [contentSecurityPolicy, firmwareIndex, offline],
  worker: { format: 'es' },
  // Loaded late by the page: named here, or the dev server would find them late too and reload.
  optimizeDeps: {
    include: [
      '@micropython/micropython-webassembly-pyscript/micropython.mjs',
      '@xterm/xterm',
      '@xterm/addon-fit',
      '@xterm/addon-search',
      '@xterm/addon-web-links',
      'codemirror',
      '@codemirror/commands',
      '@codemirror/lang-python',
      '@codemirror/language',
      '@codemirror/state',
      '@codemirror/view',
      '@lezer/highlight',
      '@lezer/python',
      'comlink',
      'cytoscape',
      'fflate',
      'idb',
      'rp2040js',
    ],
  },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    // What every part stands on comes as one file, not as one for each of its modules: on a slow line each costs a
    // round trip.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'ground', test: GROUND, priority: 2 },
            { name: 'index', tags: ['$initial'], priority: 1 },
            { name: 'arrival', test: ARRIVAL },
          ],
        },
      },
    },
  },
});
