// A board at a unix socket, for programs that know no JavaScript: the copier of real-stack.sh.

import { createServer, type Socket } from 'node:net';
import type { PicoDevice } from '../device/pico-device.ts';

/** Listens at `path`; the last to connect holds the board's cable. Returns "pull the cable for good". */
export function serveBoard(device: PicoDevice, path: string): Promise<() => void> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    plugInto(device, socket);
  });
  const stop = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(path, () => resolve(stop));
  });
}

function plugInto(device: PicoDevice, socket: Socket): void {
  device.onOutput = (bytes) =>
    new Promise((resolve) => {
      socket.write(bytes, () => resolve());
    });
  socket.on('error', () => {}); // The browser went away, and with it the copier.
  socket.on('data', async (bytes) => {
    socket.pause();
    await device.write(bytes);
    socket.resume();
  });
  // A pseudo-terminal has no control lines, so the cable itself counts as DTR.
  device.setDtr(true);
  socket.on('close', () => device.setDtr(false));
}
