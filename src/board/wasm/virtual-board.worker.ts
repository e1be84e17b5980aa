// Where the interpreter of a virtual board runs: a worker of its own, which may be busy for as long
// as the user's program likes. Knows nothing of the page; virtual-board.ts is the other end.

import wasmUrl from '@micropython/micropython-webassembly-pyscript/micropython.wasm?url';
import { type Interpreter, startInterpreter } from './interpreter.ts';
import type { FromVirtualBoard, ToVirtualBoard } from './virtual-messages.ts';

let interpreter: Promise<Interpreter> | undefined;

function say(message: FromVirtualBoard): void {
  self.postMessage(message);
}

async function handle(message: ToVirtualBoard): Promise<void> {
  if (message.do === 'start') {
    interpreter = startInterpreter({
      heapBytes: message.heapBytes,
      wasm: wasmUrl,
      onOutput: (bytes) => say({ say: 'output', bytes }),
    });
    await interpreter;
    say({ say: 'ready' });
    return;
  }
  await (await interpreter)?.feed(message.bytes);
  say({ say: 'done', number: message.number });
}

self.addEventListener('message', (event: MessageEvent<ToVirtualBoard>) => {
  handle(event.data).catch((error) => say({ say: 'failed', message: String(error) }));
});
