// What fingers do on the line of time: one scrubs, two come closer, a tap goes there.

import { expect, test } from 'playwright/test';
import { LineGestures } from './line-gestures.ts';

function touchLine() {
  const did: string[] = [];
  const place = Object.assign(new EventTarget(), {
    getBoundingClientRect: () => ({ left: 100 }),
    setPointerCapture: () => {},
    releasePointerCapture: () => {},
    focus: () => {},
  });
  new LineGestures(place as unknown as HTMLElement, {
    press: (x, phase) => did.push(`${phase} ${x}`),
    hover: () => did.push('hover'),
    zoom: (factor, x) => did.push(`zoom ${factor.toFixed(2)} at ${x}`),
    pan: (pixels) => {
      if (pixels !== 0) did.push(`pan ${pixels}`);
    },
    notch: (direction) => did.push(`notch ${direction}`),
  });
  const tell = (type: string, pointerId: number, x: number, pointerType = 'touch') =>
    place.dispatchEvent(
      Object.assign(new Event(type), { pointerId, pointerType, button: 0, clientX: x + 100 }),
    );
  return { did, tell };
}

test('a finger that is drawn along scrubs from where it came down', () => {
  const { did, tell } = touchLine();
  tell('pointerdown', 1, 50);
  tell('pointermove', 1, 52);
  expect(did).toEqual([]);
  tell('pointermove', 1, 60);
  tell('pointerup', 1, 61);
  expect(did).toEqual(['begin 50', 'go-on 60', 'end 61']);
});

test('a tap goes there; a finger that the browser takes to scroll the page does nothing', () => {
  const { did, tell } = touchLine();
  tell('pointerdown', 1, 50);
  tell('pointercancel', 1, 50);
  expect(did).toEqual([]);
  tell('pointerdown', 1, 70);
  tell('pointerup', 1, 70);
  expect(did).toEqual(['begin 70', 'end 70']);
});

test('two fingers that part come closer around their middle, and move nothing else', () => {
  const { did, tell } = touchLine();
  tell('pointerdown', 1, 40);
  tell('pointerdown', 2, 60);
  tell('pointermove', 1, 30);
  tell('pointermove', 2, 70);
  tell('pointerup', 1, 30);
  tell('pointerup', 2, 70);
  expect(did).toEqual(['zoom 0.67 at 45', 'pan 5', 'zoom 0.75 at 50', 'pan -5']);
});

test('a pen or a mouse presses at once', () => {
  const { did, tell } = touchLine();
  tell('pointerdown', 1, 50, 'mouse');
  tell('pointerup', 1, 50, 'mouse');
  expect(did).toEqual(['begin 50', 'end 50']);
});
