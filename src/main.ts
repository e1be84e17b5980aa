// Composition root: builds the session, mounts the page, does what its address says. What only links,
// course pages and later visits need is loaded when it is needed.

import { afterPaint } from './session/after-paint.ts';
import { Session } from './session/session.ts';
import './views/shell/app-shell.ts';
import { keptTheme, setTheme } from './views/parts/scheme.ts';
import { watchHeight } from './views/shell/page-height.ts';
import './views/parts/theme.css';

setTheme(keptTheme(), false);
const session = new Session();
const app = document.createElement('lab-app');
app.session = session;
// Before anything is waited for: the page may have loaded meanwhile.
if (import.meta.env.PROD) window.addEventListener('load', () => void keepOffline());

if (window.parent !== window) void linkToCoursePage();
void begin();
window.addEventListener('hashchange', () => void applyAddress());

/** Not at the top of the file: a chunk that is waited for there, and itself imports this one, would never come. */
async function begin(): Promise<void> {
  if (location.search !== '' || location.hash !== '') await applyAddress();
  session.start(mayShowExample() ? loadExample() : undefined);
  // The words that are there already are read meanwhile.
  await afterPaint();
  document.body.append(app);
  void app.updateComplete.then(() => document.getElementById('first')?.remove());
}

/** A visitor of the page itself, who asked for nothing else: not in a frame, and not by a link. */
function mayShowExample(): boolean {
  const { search, hash } = location;
  return window.parent === window && !/\b(board|lesson|code|heap)=/.test(search + hash);
}

async function loadExample(): Promise<string> {
  return (await fetch('./example-heap.json')).text();
}

/** Resolves once the page is arranged; boards and lessons that the address asks for come later. */
async function applyAddress(): Promise<void> {
  const state = await import('./session/page/page-state.ts');
  void state.applyAddress(session, app.parts, location);
}

/** Listens at once: a page may speak before the link is loaded. */
async function linkToCoursePage(): Promise<void> {
  const early: MessageEvent[] = [];
  const keep = (message: MessageEvent): void => {
    if (early.length < 64) early.push(message);
  };
  window.addEventListener('message', keep);
  const { linkToHost } = await import('./embed/host-link.ts');
  window.removeEventListener('message', keep);
  linkToHost(session, (report) => watchHeight(app, report), early);
}

/** After the page itself, so that nothing that is seen waits for it. */
async function keepOffline(): Promise<void> {
  const updates = await import('./session/page/updates.ts');
  await updates.keepOffline(session.notices);
}
