// The worker in which a Virtual Pico runs. All there is to say is said in pico-server.ts.

import { showLife } from '../../lifeline.ts';
import { serveLine } from '../worker-border.ts';
import type { PicoListener } from './pico-line.ts';
import { PicoServer } from './pico-server.ts';

serveLine((told: PicoListener) => new PicoServer(told));
showLife();
