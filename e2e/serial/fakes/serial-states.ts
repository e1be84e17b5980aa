// Walks a serial port through its states and writes down what each call does, by error name and by
// state, never by message. Runs in a page, on Chromium's own implementation and on the fake, which
// must give the same. `stateBench` plays the device and the user.

import {
  addPort,
  FEW_TURNS,
  OPTIONS,
  openPort,
  outcome,
  type States,
  streams,
  turns,
} from './state-bench.ts';
import { observeErrors, observeReading, observeWriting } from './stream-states.ts';

async function observeClosed(states: States): Promise<void> {
  const port = await addPort();
  states['closed: streams'] = streams(port);
  states['closed: close()'] = await outcome(() => port.close());
  states['closed: setSignals()'] = await outcome(() =>
    port.setSignals({ dataTerminalReady: true }),
  );
  states['closed: getSignals()'] = await outcome(() => port.getSignals());
  const info = port.getInfo();
  states['getInfo(): members'] = Object.keys(info).sort().join();
  states['getInfo(): a new object'] = String(port.getInfo() !== info);
  const wrong = [
    {},
    { baudRate: 0 },
    { baudRate: -1 },
    { ...OPTIONS, dataBits: 6 },
    { ...OPTIONS, stopBits: 3 },
    { ...OPTIONS, parity: 'mark' },
    { ...OPTIONS, bufferSize: 0 },
    { ...OPTIONS, bufferSize: 16 * 1024 * 1024 + 1 },
  ];
  for (const options of wrong) {
    states[`open(${JSON.stringify(options)})`] = await outcome(() =>
      port.open(options as SerialOptions),
    );
  }
}

async function observeOpening(states: States): Promise<void> {
  const port = await addPort();
  await stateBench.refuseOpen(true);
  states['refused: open()'] = await outcome(() => port.open(OPTIONS));
  await stateBench.refuseOpen(false);
  const first = outcome(() => port.open(OPTIONS));
  states['opening: open()'] = await outcome(() => port.open(OPTIONS));
  states['opening: the first open()'] = await first;
  states['open: open()'] = await outcome(() => port.open(OPTIONS));
  const { readable, writable } = port;
  const isSame = port.readable === readable && port.writable === writable;
  states['open: the same streams each time'] = String(isSame);
  states['open: DTR'] = String(await stateBench.dtr());
  states['open: setSignals({})'] = await outcome(() => port.setSignals({}));
  states['open: setSignals(DTR low)'] = await outcome(() =>
    port.setSignals({ dataTerminalReady: false }),
  );
  states['open: DTR after that'] = String(await stateBench.dtr());
  await stateBench.refuseSignals(true);
  states['open: setSignals() refused'] = await outcome(() =>
    port.setSignals({ dataTerminalReady: true }),
  );
}

async function observeClosing(states: States): Promise<void> {
  const port = await openPort();
  const reader = port.readable?.getReader();
  states['reader locked: close()'] = await outcome(() => port.close());
  states['reader locked: streams after that'] = streams(port);
  reader?.releaseLock();
  states['released: close()'] = await outcome(() => port.close());
  states['released: streams after that'] = streams(port);
  states['closed again: close()'] = await outcome(() => port.close());
  states['closed again: open()'] = await outcome(() => port.open(OPTIONS));
  const writer = port.writable?.getWriter();
  states['writer locked: close()'] = await outcome(() => port.close());
  writer?.releaseLock();
  const closing = outcome(() => port.close());
  states['closing: close()'] = await outcome(() => port.close());
  states['closing: the first close()'] = await closing;
}

async function observeUnplug(states: States): Promise<void> {
  const port = await openPort();
  const events: string[] = [];
  const note = (where: string) => (event: Event) => {
    const at = event.target === port ? 'at the port' : 'elsewhere';
    events.push(`${event.type} ${at}, heard by ${where}, ${port.connected ? 'present' : 'gone'}`);
  };
  for (const type of ['connect', 'disconnect'] as const) {
    port.addEventListener(type, note('port'));
    navigator.serial.addEventListener(type, note('serial'));
  }
  const reader = port.readable?.getReader();
  const writer = port.writable?.getWriter();
  const pending = outcome(() => reader?.read()).then((end) => {
    events.push(`read: ${end}`);
    return end;
  });
  await turns(FEW_TURNS);
  await stateBench.unplug();
  states['unplug: pending read'] = await pending;
  await turns(FEW_TURNS);
  states['unplug: events'] = events.splice(0).join('; ');
  states['unplug: streams'] = streams(port);
  states['unplug: write()'] = await outcome(() => writer?.write(new Uint8Array(1)));
  reader?.releaseLock();
  writer?.releaseLock();
  states['unplug: close()'] = await outcome(() => port.close());
  states['unplug: open()'] = await outcome(() => port.open(OPTIONS));
  await stateBench.replug();
  await turns(FEW_TURNS);
  states['replug: events'] = events.splice(0).join('; ');
  states['replug: open()'] = await outcome(() => port.open(OPTIONS));
  states['replug: close()'] = await outcome(() => port.close());
}

async function observeForgetting(states: States): Promise<void> {
  const port = await openPort();
  const reader = port.readable?.getReader();
  const pending = outcome(() => reader?.read());
  states['forget(), open and locked'] = await outcome(() => port.forget());
  states['forget(): pending read'] = await pending;
  states['forget(): streams'] = streams(port);
  states['forget(): still granted'] = String((await navigator.serial.getPorts()).includes(port));
}

async function observeChoosing(states: States): Promise<void> {
  const request = (filters: unknown[]) =>
    outcome(() => navigator.serial.requestPort({ filters } as SerialPortRequestOptions));
  states['requestPort(): filter {}'] = await request([{}]);
  states['requestPort(): product without vendor'] = await request([{ usbProductId: 5 }]);
  states['requestPort(): nothing chosen'] = await request([{ usbVendorId: 0x2e8a }]);
}

/** Every state, one after the other. */
async function observeStates(): Promise<States> {
  const states: States = {};
  await observeChoosing(states);
  await observeClosed(states);
  await observeOpening(states);
  await observeClosing(states);
  await observeReading(states);
  await observeErrors(states);
  await observeWriting(states);
  await observeUnplug(states);
  await observeForgetting(states);
  return states;
}

declare global {
  var observeSerialStates: () => Promise<States>;
}

globalThis.observeSerialStates = observeStates;
