// The worker in which a Virtual Pico runs. All there is to say is said in pico-server.ts.

import { expose } from 'comlink';
import { PicoServer } from './pico-server.ts';

expose(new PicoServer());
