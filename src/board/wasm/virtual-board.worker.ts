// Where the interpreter of a virtual board runs: a worker of its own, which may be busy for as long
// as the user's program likes. All there is to say is said in virtual-server.ts.

import wasmUrl from '@micropython/micropython-webassembly-pyscript/micropython.wasm?url';
import { showLife } from '../../lifeline.ts';
import { serveLine } from '../worker-border.ts';
import type { VirtualListener } from './virtual-line.ts';
import { VirtualServer } from './virtual-server.ts';

serveLine((told: VirtualListener) => new VirtualServer(told, wasmUrl));
showLife();
