// For the page of store.spec.ts: the real store, within reach of the test.

import { openStore } from '../../src/store/open-store.ts';

declare global {
  interface Window {
    openStore: typeof openStore;
  }
}

window.openStore = openStore;
