// How the page is built. Nothing clever: relative addresses, so that any static host and sub-path
// serves it; ES workers; and the Content-Security-Policy, written into the built page because
// static hosts such as GitHub Pages send no headers.

import { defineConfig, type Plugin } from 'vite';

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

export default defineConfig({
  base: './',
  plugins: [contentSecurityPolicy],
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
      'comlink',
      'cytoscape',
      'fflate',
      'idb',
      'rp2040js',
      'uplot',
    ],
  },
  build: { target: 'es2023', assetsInlineLimit: 0 },
});
