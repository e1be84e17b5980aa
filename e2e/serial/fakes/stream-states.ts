// The states of a serial port's two streams: reading, errors, writing. Runs in a page; part of
// serial-states.ts.

import {
  FEW_TURNS,
  openPort,
  outcome,
  readSizes,
  type States,
  streams,
  turns,
} from './state-bench.ts';

export async function observeReading(states: States): Promise<void> {
  const port = await openPort();
  const before = port.readable;
  const cancelled = before?.getReader();
  const pending = outcome(() => cancelled?.read());
  states['cancel()'] = await outcome(() => cancelled?.cancel());
  states['cancel(): pending read'] = await pending;
  states['cancel(): a new stream'] = String(port.readable !== null && port.readable !== before);
  const stream = port.readable;
  const reader = stream?.getReader();
  const released = outcome(() => reader?.read());
  reader?.releaseLock();
  states['releaseLock(): pending read'] = await released;
  states['releaseLock(): the same stream'] = String(port.readable === stream);
  await stateBench.say('kept');
  states['releaseLock(): nothing is lost'] = String(
    (await readSizes(port, 4)).reduce((a, b) => a + b),
  );
  const byob = port.readable?.getReader({
    mode: 'byob',
  } as never) as unknown as ReadableStreamBYOBReader;
  await stateBench.say('!');
  states['BYOB read'] = await outcome(() => byob.read(new Uint8Array(8)));
  byob.releaseLock();
  await stateBench.say('x'.repeat(2000));
  const sizes = await readSizes(port, 2000);
  states['default buffer: no chunk beyond 255'] = String(Math.max(...sizes) <= 255);
  const last = port.readable?.getReader();
  await last?.cancel();
  states['cancelled, not released: close()'] = await outcome(() => port.close());
}

export async function observeErrors(states: States): Promise<void> {
  const names = [
    'BufferOverrunError',
    'FramingError',
    'ParityError',
    'BreakError',
    'UnknownError',
  ] as const;
  const port = await openPort(65_536);
  for (const name of names) {
    const before = port.readable;
    const reader = before?.getReader();
    const pending = outcome(() => reader?.read());
    await turns(FEW_TURNS);
    await stateBench.failReading(name);
    states[`${name}: pending read`] = await pending;
    reader?.releaseLock();
    const isNew = port.readable !== null && port.readable !== before;
    states[`${name}: after that`] = `${streams(port)}${isNew ? ', new' : ''}`;
    const next = port.readable?.getReader();
    const read = outcome(() => next?.read());
    await stateBench.say('a');
    states[`${name}: the line goes on`] = await read;
    next?.releaseLock();
  }
}

export async function observeWriting(states: States): Promise<void> {
  const port = await openPort(65_536);
  const writer = port.writable?.getWriter();
  states['writer.desiredSize'] = String(writer?.desiredSize);
  states['write(bytes)'] = await outcome(() => writer?.write(new Uint8Array(3)));
  writer?.releaseLock();
  const before = port.writable;
  const next = before?.getWriter();
  await next?.write(new Uint8Array(3));
  await stateBench.failWriting();
  states['write error: closed'] = await outcome(() => next?.closed);
  next?.releaseLock();
  states['write error: a new stream'] = String(port.writable !== null && port.writable !== before);
  states['write error: after that'] = streams(port);
  const live = port.writable;
  const last = live?.getWriter();
  states['write(text)'] = await outcome(() => last?.write('text' as unknown as Uint8Array));
  last?.releaseLock();
  states['write(text): after that'] = `${streams(port)}${port.writable === live ? ', same' : ''}`;
}
