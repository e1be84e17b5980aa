// The serial ports that this page may use: is there Web Serial at all, the browser's chooser, ports
// granted before, plug events. Opens nothing; web-serial-board.ts does. Branches on error names and
// on state only, since browsers word their messages differently.

import { AppError, toAppError } from '../../errors.ts';
import { describeUsbIds, RASPBERRY_PI_VENDOR, toIdText } from './serial-usb-ids.ts';

/** Whether this page, in this browser, can reach serial ports. */
export type SerialSupport = 'ready' | 'unsupported' | 'insecure' | 'frame-forbidden';

/** Finds out, without asking the user anything. Judged by the feature, never by the browser's name. */
export async function serialSupport(): Promise<SerialSupport> {
  // On a page that is not secure the browser hides navigator.serial, so this question comes first.
  if (!globalThis.isSecureContext) return 'insecure';
  if (!('serial' in navigator)) return 'unsupported';
  try {
    await navigator.serial.getPorts();
    return 'ready';
  } catch (error) {
    if (nameOf(error) === 'SecurityError') return 'frame-forbidden';
    return 'unsupported'; // Present but of no use (seen in shells that stub the interface).
  }
}

/**
 * Shows the browser's chooser. Call it first thing in a click handler: the browser wants a click of
 * the last 5 seconds. Ports of Raspberry Pi's vendor id are offered, or with `anyBoard` every port.
 * @throws AppError board/not-chosen, board/needs-click, board/frame-forbidden, board/unsupported,
 *   board/insecure
 */
export async function choosePort(options: { anyBoard?: boolean } = {}): Promise<SerialPort> {
  if (!('serial' in navigator)) throw missingSerial();
  const filters = [{ usbVendorId: RASPBERRY_PI_VENDOR }];
  try {
    // No list of filters at all means every port; an empty one is read differently by browsers.
    return await navigator.serial.requestPort(options.anyBoard ? {} : { filters });
  } catch (error) {
    throw await toChooserError(error);
  }
}

function missingSerial(): AppError {
  return globalThis.isSecureContext
    ? new AppError('board/unsupported', 'navigator.serial is absent')
    : new AppError('board/insecure', 'not a secure context');
}

async function toChooserError(error: unknown): Promise<AppError> {
  const name = nameOf(error);
  if (name === 'NotFoundError') {
    return new AppError('board/not-chosen', 'no port was chosen', { cause: error });
  }
  if (name === 'SecurityError') {
    // One name for two causes; a frame without the permission is refused getPorts() as well.
    const support = await serialSupport();
    return support === 'frame-forbidden'
      ? new AppError('board/frame-forbidden', 'serial is not allowed here', { cause: error })
      : new AppError('board/needs-click', 'requestPort() wants a click', { cause: error });
  }
  return toAppError(error, 'board/unsupported');
}

/** Ports that were granted before and are plugged in now; none where serial may not be used. */
export async function grantedPorts(): Promise<SerialPort[]> {
  if (!('serial' in navigator)) return [];
  try {
    const ports = await navigator.serial.getPorts();
    return ports.filter((port) => port.connected !== false);
  } catch {
    return []; // A frame without the permission has no ports; serialSupport() tells why.
  }
}

export interface PlugListeners {
  readonly onConnect?: (port: SerialPort) => void;
  readonly onDisconnect?: (port: SerialPort) => void;
}

/**
 * Tells when a granted port is plugged in or pulled. A board that comes back may be the same
 * SerialPort or a new one, by browser and cable.
 * Returns "stop watching".
 */
export function watchPorts(listeners: PlugListeners): () => void {
  if (!('serial' in navigator)) return () => {};
  const serial = navigator.serial;
  // Events fire at the port and bubble up to navigator.serial, so one listener hears all ports.
  const handleConnect = (event: Event) => {
    if (isPort(event.target)) listeners.onConnect?.(event.target);
  };
  const handleDisconnect = (event: Event) => {
    if (isPort(event.target)) listeners.onDisconnect?.(event.target);
  };
  serial.addEventListener('connect', handleConnect);
  serial.addEventListener('disconnect', handleDisconnect);
  return () => {
    serial.removeEventListener('connect', handleConnect);
    serial.removeEventListener('disconnect', handleDisconnect);
  };
}

function isPort(target: EventTarget | null): target is SerialPort {
  return target !== null && 'getInfo' in target && 'open' in target;
}

/** What to call a port before the board has told its name: "Raspberry Pi (2e8a:0005)". */
export function portLabel(port: SerialPort): string {
  const { usbVendorId, usbProductId } = port.getInfo();
  const ids = toIdText(usbVendorId, usbProductId);
  if (ids === '') return 'Serial port';
  const { maker } = describeUsbIds(usbVendorId, usbProductId);
  return `${maker ?? 'USB board'} (${ids})`;
}

/**
 * Gives the permission back (a shared computer in a classroom). The connection has to be closed by
 * its board first: forget() leaves an open port open and its reads pending (Chromium 156). A port
 * that nobody reads any more is closed here. Does nothing for a grant by the administrator's policy.
 */
export async function forgetPort(port: SerialPort): Promise<void> {
  try {
    await port.close();
  } catch {
    // Already closed is what is wanted; a locked port cannot be closed from here.
  }
  await port.forget?.(); // Absent before Chrome 103: the grant then stays.
}

/** The name of a DOMException or Error, '' for anything else. */
export function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : '';
}
