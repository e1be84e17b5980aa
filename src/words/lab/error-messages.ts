// Code → words: what happened, and the one thing to do. Exhaustive by type: a new code without words
// does not compile. Which codes are said with no words is decided in errors.ts.

import type { ToldCode } from '../../errors.ts';

/** What a message can offer to do. */
export type Advice =
  | 'try-again'
  | 'any-board'
  | 'new-tab'
  | 'try-virtual'
  | 'interrupt'
  | 'ask-board'
  | 'restart';

export interface ErrorWords {
  readonly heading: string;
  readonly text: string;
  /** What to do, as short sentences. */
  readonly advice: readonly string[];
  /** Offered as a button beside the words. */
  readonly action?: Advice;
}

const TRY_VIRTUAL = 'Everything else works here: press Try without a board.';

const LINUX_RIGHTS = [
  'Add yourself to the group that may use serial ports (sudo usermod -aG dialout $USER on Debian, Ubuntu and Fedora; uucp on Arch), then log out and in again.',
  'Or add a udev rule: SUBSYSTEM=="tty", ATTRS{idVendor}=="2e8a", TAG+="uaccess" in /etc/udev/rules.d/70-pico.rules.',
];

export const ERROR_WORDS: Readonly<Record<ToldCode, ErrorWords>> = {
  'board/unsupported': {
    heading: 'This browser cannot talk to boards',
    text: 'It has no Web Serial.',
    advice: [
      'Use Chrome, Edge or Opera on a computer, Firefox 151 or newer, or Chrome 148 or newer on Android.',
      TRY_VIRTUAL,
    ],
    action: 'try-virtual',
  },
  'board/insecure': {
    heading: 'This address is not secure',
    text: 'Browsers allow Web Serial only on https pages and on localhost.',
    advice: ['Open the page by its https address.', TRY_VIRTUAL],
    action: 'try-virtual',
  },
  'board/frame-forbidden': {
    heading: 'This page may not use serial here',
    text: 'The site around this frame does not pass on the right to use serial ports.',
    advice: ['Open the lab in a tab of its own; what you see here comes along.', TRY_VIRTUAL],
    action: 'new-tab',
  },
  'board/not-chosen': {
    heading: 'No board was chosen',
    text: 'If you closed the list on purpose, there is nothing to do.',
    advice: [
      'Was the list empty? Many USB cables carry power only: try another cable.',
      'Plug the board in without holding BOOTSEL: in BOOTSEL mode it is a disk, not a serial port.',
      'On Linux the list may lack a board that you have no right to use.',
      'Did no list appear? Serial may be blocked for this site: see the icon beside the address.',
    ],
    action: 'any-board',
  },
  'board/needs-click': {
    heading: 'Press Connect once more',
    text: 'The browser shows its list of boards only right after a click.',
    advice: [],
    action: 'try-again',
  },
  'board/busy': {
    heading: 'The board is in use',
    text: 'Another program holds its serial port.',
    advice: [
      'Close Thonny, Mu, the Arduino IDE, VS Code with MicroPico or any other program that uses the board, then try again.',
    ],
    action: 'try-again',
  },
  'board/other-tab': {
    heading: 'The board is in use in another tab',
    text: 'Another tab of Heap Lab is connected to it.',
    advice: ['Disconnect there or close that tab, then try again.'],
    action: 'try-again',
  },
  'board/no-access': {
    heading: 'Linux did not allow access to the board',
    text: 'The port is there, but it could not be opened.',
    advice: ['If Thonny or another program is connected, close it and try again.', ...LINUX_RIGHTS],
    action: 'try-again',
  },
  'board/unplugged': {
    heading: 'The board is gone',
    text: 'It was unplugged or it reset itself. Your snapshots are safe.',
    advice: ['Plug it in again: the lab connects by itself.'],
    action: 'try-again',
  },
  'board/io': {
    heading: 'The connection broke',
    text: 'The browser reported an error on the line. Your snapshots are safe.',
    advice: ['Connect again. If it happens often, try another cable or USB socket.'],
    action: 'try-again',
  },
  'board/virtual-failed': {
    heading: 'MicroPython did not start',
    text: 'The interpreter could not be loaded.',
    advice: ['Reload the page. If you are offline for the first time, go online once.'],
    action: 'try-again',
  },
  'firmware/missing': {
    heading: 'The Virtual Pico needs a firmware',
    text: 'It runs the genuine MicroPython image for the Raspberry Pi Pico, which is not part of this page.',
    advice: [
      'Download the .uf2 file for the Pico from micropython.org/download/RPI_PICO and drop it here.',
    ],
  },
  'firmware/not-uf2': {
    heading: 'This is not a firmware file',
    text: 'It is not a UF2 image, or it is damaged.',
    advice: [
      'Take the .uf2 file that you would copy to the board, and download it again if it is cut.',
    ],
  },
  'firmware/other-chip': {
    heading: 'This firmware is for another chip',
    text: 'The Virtual Pico has an RP2040, as the first Pico has.',
    advice: ['Take the image named RPI_PICO, not RPI_PICO2.'],
  },
  'firmware/not-micropython': {
    heading: 'This firmware is not MicroPython',
    text: 'The image is for the right chip, but it holds another program.',
    advice: ['Take the MicroPython image from micropython.org/download/RPI_PICO.'],
  },
  'firmware/for-ram': {
    heading: 'This file does not go into flash',
    text: 'It is a program that a Pico loads into RAM and runs once, such as one that erases the flash. It holds no MicroPython.',
    advice: ['Take the MicroPython image from micropython.org/download/RPI_PICO.'],
  },
  'firmware/too-large': {
    heading: 'This file is too large',
    text: 'A Pico has 2 MB of flash.',
    advice: ['Take the .uf2 file for the Pico from micropython.org.'],
  },
  'firmware/stuck': {
    heading: 'The Virtual Pico stopped',
    text: 'Its firmware halted or never reached its prompt.',
    advice: ['Switch it off and on. If that does not help, try another version of the firmware.'],
    action: 'restart',
  },
  'film/not-here': {
    heading: 'This cannot be filmed',
    text: 'Only a board in this page can be filmed, with a firmware whose interpreter the lab knows.',
    advice: ['Film the program on the Virtual Pico, or take snapshots before and after it.'],
  },
  'film/gone': {
    heading: 'The film’s moments are gone',
    text: 'The board was started afresh or filmed another program, so its memory at those moments is no longer kept. What each line allocated can still be seen.',
    advice: ['Run the program again to film it anew.'],
  },
  'film/damaged': {
    heading: 'This film cannot be read',
    text: 'The file is cut, altered, or from a newer Heap Lab.',
    advice: ['Save it again where it was made, or reload this page to get the newest Heap Lab.'],
  },
  'lesson/damaged': {
    heading: 'This lesson cannot be read',
    text: 'What the course page gave is not a lesson that the lab can read.',
    advice: ['Tell its author: the answer to the course page names the field that is wrong.'],
  },
  'repl/no-prompt': {
    heading: 'The board does not answer',
    text: 'No MicroPython prompt came back.',
    advice: [
      'A program may be busy with interrupts off: press Ctrl-C in the terminal, or unplug the board and plug it in again.',
      'Is MicroPython on the board? A C program or an empty board has no prompt.',
    ],
    action: 'interrupt',
  },
  'repl/timeout': {
    heading: 'The board took too long',
    text: 'An answer did not come in time. Nothing was changed on the board.',
    advice: ['Try again. If a program is running, press Stop first.'],
    action: 'try-again',
  },
  'board/between-programs': {
    heading: 'A program is running',
    text: 'The interpreter in this page can be looked at between programs only.',
    advice: [
      'Press Interrupt to stop the program, then take the snapshot.',
      'A film of the program shows each of its steps; the Virtual Pico can be looked at any time.',
    ],
  },
  'repl/running': {
    heading: 'A program is running',
    text: 'The lab does not disturb it by itself.',
    advice: [
      'Press Interrupt to stop the program, then take the snapshot.',
      'Or let it run: any mem_info() output that it prints becomes a snapshot.',
    ],
    action: 'interrupt',
  },
  'repl/unknown': {
    heading: 'May the lab ask the board?',
    text: 'Nothing has been heard of it yet. To ask, the lab types four characters, which undo themselves at the prompt; a program that reads its input would get them.',
    advice: [
      'If the board waits at its prompt, press Enter in the terminal, or let the lab ask.',
      'If a program runs there that reads what is typed, leave it alone: what it prints is recorded.',
    ],
    action: 'ask-board',
  },
  'repl/unstoppable': {
    heading: 'The program does not stop',
    text: 'Ctrl-C was sent twice, and the program goes on. It has turned Ctrl-C off (micropython.kbd_intr(-1)), or it catches KeyboardInterrupt. A soft reset needs the prompt, so it cannot help.',
    advice: [
      'Unplug the board and plug it in again.',
      'Does the program start by itself (main.py)? Then delete or rename that file before it turns Ctrl-C off again: press Stop right after plugging in.',
      'Is it no MicroPython at all (a C program)? Then nothing here can stop it.',
    ],
    action: 'interrupt',
  },
  'repl/unstoppable-here': {
    heading: 'The program does not stop',
    text: 'Ctrl-C was sent twice, and the program goes on. It has turned Ctrl-C off (micropython.kbd_intr(-1)), or it catches KeyboardInterrupt. A soft reset needs the prompt, so it cannot help.',
    advice: ['Switch the board off and on: its files stay, what is in its memory goes.'],
    action: 'restart',
  },
  'repl/circuitpython': {
    heading: 'This board runs CircuitPython',
    text: 'CircuitPython leaves out what the lab needs: micropython.mem_info and uctypes.',
    advice: ['To look at a heap, flash MicroPython from micropython.org.'],
  },
  'repl/not-python': {
    heading: 'This is not MicroPython',
    text: 'Something answers on the port, but it is no Python prompt: perhaps a C program.',
    advice: ['Flash MicroPython from micropython.org, or choose another port.'],
    action: 'any-board',
  },
  'probe/raised': {
    heading: 'The probe failed on the board',
    text: 'MicroPython raised an exception in the lab’s own code.',
    advice: ['Try again. If it keeps failing, the details below help to find out why.'],
    action: 'try-again',
  },
  'probe/out-of-memory': {
    heading: 'The heap is too full to look at',
    text: 'Not even the smallest probe found room. What was known before is still shown.',
    advice: ['Press Collect garbage, or delete something large, then take the snapshot.'],
  },
  'probe/garbled': {
    heading: 'The answer was damaged',
    text: 'Bytes were lost or changed on the way twice.',
    advice: ['Try again. A program that prints from a timer or a second thread can cause this.'],
    action: 'try-again',
  },
  'capture/unknown-format': {
    heading: 'Nothing to show in this text',
    text: 'It is neither a saved snapshot nor the output of micropython.mem_info().',
    advice: ['Paste everything that mem_info(1) printed, from “GC: total” to the last row.'],
  },
  'capture/from-the-future': {
    heading: 'This file is from a newer Heap Lab',
    text: 'Its format is newer than what this page can read. The file is fine.',
    advice: ['Reload the page to get the newest version, then open the file again.'],
  },
  'capture/damaged': {
    heading: 'This file is damaged',
    text: 'It is a saved snapshot, but it was cut or changed.',
    advice: ['Take another copy of the file. Snapshots that are already here are not touched.'],
  },
  'capture/too-large': {
    heading: 'This file is too large',
    text: 'It is larger than any heap that the lab can show.',
    advice: ['Open a single snapshot instead of a whole collection.'],
  },
  'image/no-micropython': {
    heading: 'No MicroPython in this image',
    text: 'The lab looked for MicroPython’s heap in it and found none.',
    advice: [
      'It takes the RAM of an RP2040 (264 KB) or RP2350 (520 KB) from 0x20000000 on, as openocd, gdb or picotool save it.',
      'A board that was reset before its RAM was saved has lost what was in it.',
    ],
  },
  'image/too-large': {
    heading: 'This file is too large',
    text: 'It is neither text nor the RAM of a board that the lab reads.',
    advice: ['Save the RAM alone: 264 KB from 0x20000000 on an RP2040, 520 KB on an RP2350.'],
  },
  'store/full': {
    heading: 'The browser’s storage is full',
    text: 'The newest snapshot is shown, but it will be lost on reload.',
    advice: ['Save it to a file, or delete snapshots that you no longer need.'],
  },
  'store/blocked': {
    heading: 'Snapshots cannot be kept here',
    text: 'The browser’s database is switched off or blocked, as in some private windows.',
    advice: [
      'Snapshots work as always until you leave the page. Save to a file what you want to keep.',
    ],
  },
  'store/damaged': {
    heading: 'A stored snapshot could not be read',
    text: 'It was left out. All others are there.',
    advice: ['You can delete it from the list.'],
  },
  'share/damaged': {
    heading: 'This link is damaged',
    text: 'A part of it is missing or changed; the rest was used.',
    advice: ['Ask for the link again; some programs cut long links.'],
  },
  'share/from-the-future': {
    heading: 'This link is from a newer Heap Lab',
    text: 'It holds something that this version does not know.',
    advice: ['Reload the page to get the newest version.'],
  },
  'share/too-large': {
    heading: 'Too much for a link',
    text: 'The snapshot is too large to travel in an address.',
    advice: ['Save it to a file and send the file.'],
  },
  'embed/bad-request': {
    heading: 'The course page asked something unknown',
    text: 'A message from the surrounding page was not understood.',
    advice: [],
  },
  'embed/refused': {
    heading: 'The course page may not do that',
    text: 'The surrounding page asked for something that only you can do.',
    advice: [],
  },
  'embed/needs-click': {
    heading: 'Press Connect here',
    text: 'A page cannot open your board: only your own click can.',
    advice: [],
    action: 'try-again',
  },
  'embed/not-found': {
    heading: 'Not found',
    text: 'The surrounding page asked for something that is not here.',
    advice: [],
  },
  'worker/failed': {
    heading: 'This is our mistake',
    text: 'The part of the lab that reads heaps stopped. Your snapshots are safe.',
    advice: ['Reload the page. If it happens again, please report it with the details below.'],
  },
  'snapshot/not-enough': {
    heading: 'This snapshot does not go deep enough',
    text: 'It holds the block map only, so objects and references are not known.',
    advice: ['Take a snapshot from a connected board to see objects.'],
  },
};
