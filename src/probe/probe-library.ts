// The texts of the probes, ../../probes/*.py, bundled by Vite. Alone in using Vite's raw imports,
// which Node does not have: get-probe.ts loads this file only where nobody gave it the texts.

const FILES = import.meta.glob<string>('../../probes/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** File name without folder and ending → the file's text: 'map' → "# Question: …". */
export const PROBE_TEXTS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(FILES).map(([path, text]) => [path.replace(/^.*\/|\.py$/g, ''), text]),
);
