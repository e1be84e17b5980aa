// The page without network: a service worker keeps all its files after the first visit. A newer lab is
// announced and starts when the user says so, never in the middle of work and never while another tab still
// works with the old one.

import type { Milliseconds } from '../../units.ts';
import type { Notices } from '../notices.ts';

/** Held by every open tab of the lab; how many hold it tells how many there are. */
const TAB_LOCK = 'heap-lab-tab';
/** Keeping all files takes the network and the processor for a while: first things first. */
const REGISTER_AFTER_MS: Milliseconds = 2000;
/** What Workbox' generated service worker listens for. */
const TAKE_OVER = { type: 'SKIP_WAITING' };

/** Registers the service worker beside the page. Where there is none (old browsers, plain http), nothing happens. */
export async function keepOffline(notices: Notices): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  void holdTabLock();
  await new Promise((resolve) => setTimeout(resolve, REGISTER_AFTER_MS));
  try {
    const address = new URL('./sw.js', document.baseURI);
    const registration = await navigator.serviceWorker.register(address);
    watchForUpdate(registration, notices);
  } catch {
    // A frame or a private window that allows no service worker: the page works, with network.
  }
}

function watchForUpdate(registration: ServiceWorkerRegistration, notices: Notices): void {
  if (registration.waiting !== null) announce(registration.waiting, notices);
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      // Without a controller this is the first visit: nothing older is being replaced.
      const isNewer = navigator.serviceWorker.controller !== null;
      if (installing.state === 'installed' && isNewer) announce(installing, notices);
    });
  });
}

function announce(waiting: ServiceWorker, notices: Notices): void {
  notices.offer('offer/update', () => void start(waiting, notices));
}

async function start(waiting: ServiceWorker, notices: Notices): Promise<void> {
  if ((await countTabs()) > 1) {
    notices.offer('offer/update-alone', () => void start(waiting, notices));
    return;
  }
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
    once: true,
  });
  waiting.postMessage(TAKE_OVER);
}

/** Held until the tab is closed. */
async function holdTabLock(): Promise<void> {
  try {
    await navigator.locks?.request(
      TAB_LOCK,
      { mode: 'shared' },
      () => new Promise<never>(() => {}),
    );
  } catch {
    // A frame that may not use locks, or a page that is being left: then it is not counted.
  }
}

async function countTabs(): Promise<number> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return held.filter(({ name }) => name === TAB_LOCK).length;
}
