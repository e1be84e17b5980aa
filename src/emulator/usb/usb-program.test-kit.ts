// A firmware of our own for tests: it boots through the boot ROM, enumerates as a USB serial port by
// polling, greets, and answers each packet. The first byte of a packet chooses what it does:
// P programs the packet into flash, G gives what stands there, R resets by the watchdog, X stops at a
// breakpoint, S starts the second core at nothing, anything else comes back with 1 added to each byte.

import { buildFlash } from '../test-chip.test-kit.ts';

/** Configuration, control interface, data interface, endpoint 2 out, endpoint 2 in. */
const DESCRIPTORS = `
  09 02 29 00 02 01 00 80 7d
  09 04 00 00 00 02 02 00 00
  09 04 01 00 02 0a 00 00 00
  07 05 02 02 40 00 00
  07 05 82 02 40 00 00`;

const PROGRAM = `
  ldr r7, =dpram
  ldr r6, =controller
  mov r5, r7
  adds r5, #0x80
  movs r0, #1
  str r0, [r6, #0x40]
poll:
  ldr r0, [r6, #0x50]
  lsrs r1, r0, #20
  bcs bus_reset
  lsrs r1, r0, #18
  bcs setup
  ldr r0, [r6, #0x58]
  lsrs r1, r0, #6
  bcs received
  str r0, [r6, #0x58]
  b poll

bus_reset:
  movs r1, #1
  lsls r1, r1, #19
  str r1, [r6, #0x50]
  b poll

setup:
  movs r1, #1
  lsls r1, r1, #17
  str r1, [r6, #0x50]
  ldrb r0, [r7, #1]
  cmp r0, #6
  beq describe
  cmp r0, #9
  beq configure
  ldr r1, =empty_packet
  str r1, [r5, #0]
  cmp r0, #0x22
  bne poll
  ldr r0, =greeting_at
  movs r4, #7
  bl send
  b poll

describe:                 @ at most wLength bytes
  ldrh r4, [r7, #6]
  ldr r0, =descriptors_at
  ldr r1, =ep0_buffer
  bl copy
  ldr r1, =empty_packet
  orrs r1, r4
  str r1, [r5, #0]
  ldr r1, =room
  str r1, [r5, #4]
  b poll

configure:
  ldr r1, =in_control
  str r1, [r7, #0x10]
  ldr r1, =out_control
  str r1, [r7, #0x14]
  ldr r1, =empty_packet
  str r1, [r5, #0]
  bl offer
  b poll

received:
  movs r1, #0x20
  str r1, [r6, #0x58]
  ldr r4, [r5, #0x14]
  lsls r4, r4, #22
  lsrs r4, r4, #22        @ length
  ldr r0, =out_buffer
  ldrb r2, [r0, #0]
  cmp r2, #0x58           @ X
  beq stop
  cmp r2, #0x52           @ R
  beq restart
  cmp r2, #0x53           @ S
  beq second_core
  cmp r2, #0x50           @ P
  beq program
  cmp r2, #0x47           @ G
  bne shift
  ldr r0, =page
  bl send
  bl offer
  b poll
shift:
  mov r3, r4
next:
  subs r3, #1
  ldrb r2, [r0, r3]
  adds r2, #1
  strb r2, [r0, r3]
  cmp r3, #0
  bne next
  bl send
  bl offer
  b poll
stop:
  bkpt #0
restart:
  ldr r1, =watchdog
  movs r2, #1
  lsls r2, r2, #31
  str r2, [r1, #0]
  b poll
second_core:              @ 0, 0, 1, vector table, stack, entry
  ldr r1, =fifo
  movs r2, #0
  str r2, [r1, #4]
  str r2, [r1, #4]
  movs r2, #1
  str r2, [r1, #4]
  str r2, [r1, #4]
  str r2, [r1, #4]
  str r2, [r1, #4]
  bl offer
  b poll
program:                  @ RP(offset, data, count), looked up in the ROM
  push {r4}
  movs r2, #0x14
  ldrh r0, [r2, #0]
  ldr r1, =code
  ldrh r3, [r2, #4]
  blx r3
  mov r3, r0
  ldr r0, =offset
  ldr r1, =out_buffer
  movs r2, #64
  blx r3
  pop {r4}
  ldr r0, =out_buffer
  bl send
  bl offer
  b poll

send:                     @ r4 bytes from r0
  push {lr}
  ldr r1, =in_buffer
  bl copy
  ldr r1, =empty_packet
  orrs r1, r4
  str r1, [r5, #0x10]
  pop {pc}

offer:
  ldr r1, =room
  str r1, [r5, #0x14]
  bx lr

copy:                     @ r4 bytes from r0 to r1
  mov r3, r4
again:
  cmp r3, #0
  beq done
  subs r3, #1
  ldrb r2, [r0, r3]
  strb r2, [r1, r3]
  b again
done:
  bx lr

.align
dpram:
.word 0x50100000
controller:
.word 0x50110000
ep0_buffer:
.word 0x50100100
in_buffer:
.word 0x50100180
out_buffer:
.word 0x501001c0
in_control:
.word 0xa8000180
out_control:
.word 0xa80001c0
empty_packet:
.word 0x8400
room:
.word 0x440
watchdog:
.word 0x40058000
fifo:
.word 0xd0000050
page:
.word 0x10001000
offset:
.word 0x1000
code:
.word 0x5052
greeting_at:
.word greeting
descriptors_at:
.word descriptors
greeting:
.bytes 68 65 6c 6c 6f 0d 0a
descriptors:
.bytes ${DESCRIPTORS.trim().replaceAll(/\s+/g, ' ')}
`;

/** Its flash; with the words by which MicroPython is recognised, so that it may pass for firmware. */
export function buildUsbProgram(): Uint8Array<ArrayBuffer> {
  const flash = buildFlash(PROGRAM);
  const banner = 'MicroPython v0.0.1 on 2026-11-20; Test program with RP2040';
  flash.set(new TextEncoder().encode(banner), 0xf00);
  return flash;
}
