// The list of all that changes in a running board besides its memory: for every part of the machine, where it
// hangs and which of its fields are kept. What is not here is wiring, the same from power-on to power-off;
// checkpoint.test.ts walks the machine and fails over what is neither. Fields of rp2040js 1.4.1
// are those of its classes, private ones too.

import type { RP2040 } from 'rp2040js';
import type { Chip } from '../machine/chip.ts';
import type { Processor } from '../machine/processor.ts';
import type { UsbHost } from '../usb/usb-host.ts';

/** Whose state it is. */
export interface Machine {
  /** The emulator's own fields (emulator.ts). */
  readonly board: object;
  readonly chip: Chip;
  readonly usb: UsbHost;
}

/**
 * Fields of a kind of object. Each holds a primitive, a Date, a method of the object itself, a typed array that
 * stays the same, or an array or a Map of primitives and of data that nobody changes.
 */
export interface StatePart {
  readonly of: (machine: Machine) => readonly object[];
  readonly fields: readonly string[];
}

/** What rp2040js has, by names that it does not export. */
type Inside = Record<string, Record<string, object>> & Record<string, Record<string, object[]>>;

const inside = (part: object): Inside => part as Inside;
const chipOf = ({ chip }: Machine): RP2040 => chip.rp2040;
/** A peripheral by its key in rp2040js's table: its address without the low 14 bits, shifted as it does. */
const at =
  (...keys: readonly number[]) =>
  ({ chip }: Machine): object[] =>
    keys.map((key) => chip.rp2040.peripherals[key]);

const SSI = 0x18000;
const TIMER = 0x40054;
const WATCHDOG = 0x40058;

/** Registers that only remember (plain-registers.ts): cache, power states, flash pins, oscillator, regulator. */
const PLAIN_REGISTERS = [0x14000, 0x40010, 0x40018, 0x40060, 0x40064];

const FIFO_FIELDS = ['start', 'used', 'buffer'];

export const STATE_LIST: readonly StatePart[] = [
  // Ours.
  {
    of: ({ board }) => [board],
    fields: ['halted', 'isResetWanted', 'isStillWanted', 'earlierNanos'],
  },
  {
    of: ({ board, chip }) => [inside(board).chance, inside(chip.second).chance] as object[],
    fields: ['state'],
  },
  {
    of: ({ usb }) => [usb],
    fields: ['transfers', 'answer', 'inEndpoint', 'outEndpoint', 'isOpen', 'room', 'queue'],
  },
  { of: ({ chip }) => [chip.clock], fields: ['nanos', 'next'] },
  { of: ({ chip }) => inside(chip).clock.alarms, fields: ['at'] },
  {
    of: ({ chip }) => processorsOf(chip).map(({ bus }) => bus),
    fields: ['busySince', 'busyCycles', 'nanosPerCycle'],
  },
  { of: ({ chip }) => [chip.second], fields: ['phase', 'launch', 'owed', 'turnCycles'] },
  { of: ({ chip }) => [chip.second.firstEnd, chip.second.end], fields: ['words', 'errors'] },
  {
    of: ({ chip }) => processorsOf(chip).map(({ storedPointers }) => storedPointers),
    fields: ['last', 'held'],
  },
  {
    of: ({ chip }) => processorsOf(chip).map(({ thumb }) => inside(thumb).flags as object),
    fields: ['n', 'z', 'c', 'v'],
  },
  { of: at(...PLAIN_REGISTERS), fields: ['values'] },
  { of: at(SSI), fields: ['isSelectHeld', 'registers', 'received'] },
  { of: (machine) => at(SSI)(machine).map((ssi) => inside(ssi).chip), fields: ['sent'] },

  // The processors, and what each has for itself.
  {
    of: ({ chip }) => sidesOf(chip).map(({ core }) => core),
    fields: [
      ...['registers', 'bankedSP', 'cycles', 'eventRegistered', 'waiting', 'N', 'C', 'Z', 'V'],
      ...['breakRewind', 'PM', 'SPSEL', 'nPRIV', 'currentMode', 'IPSR', 'interruptNMIMask'],
      ...['pendingInterrupts', 'enabledInterrupts', 'interruptPriorities', 'pendingNMI'],
      ...['pendingPendSV', 'pendingSVCall', 'pendingSystick', 'interruptsUpdated'],
      ...['VTOR', 'SHPR2', 'SHPR3'],
    ],
  },
  { of: (machine) => [chipOf(machine)], fields: ['clkSys', 'clkPeri'] },
  {
    of: ({ chip }) => sidesOf(chip).map(({ ppb }) => ppb),
    fields: ['systickCountFlag', 'systickClkSource', 'systickIntEnable', 'systickReload'],
  },
  {
    of: ({ chip }) => sidesOf(chip).map(({ sio }) => sio),
    fields: [
      ...['gpioValue', 'gpioOutputEnable', 'qspiGpioValue', 'qspiGpioOutputEnable'],
      ...['divDividend', 'divDivisor', 'divQuotient', 'divRemainder', 'divCSR', 'spinLock'],
    ],
  },
  {
    of: ({ chip }) =>
      sidesOf(chip).flatMap((side) => [inside(side).sio.interp0, inside(side).sio.interp1]),
    fields: [
      ...['accum0', 'accum1', 'base0', 'base1', 'base2', 'ctrl0', 'ctrl1'],
      ...['result0', 'result1', 'result2', 'smresult0', 'smresult1'],
    ],
  },

  // What every peripheral of rp2040js has, and what several share.
  { of: (machine) => Object.values(chipOf(machine).peripherals), fields: ['rawWriteValue'] },
  { of: ({ chip }) => sidesOf(chip).map(({ ppb }) => ppb), fields: ['rawWriteValue'] },
  {
    of: listTimers,
    fields: [
      ...['baseFreq', 'baseValue', 'baseNanos', 'topValue', 'prescalerValue', 'timerMode'],
      'enabled',
    ],
  },
  { of: listPeriodicAlarms, fields: ['targetValue', 'enabled'] },

  // Clocks, power, pins.
  {
    of: at(0x40008),
    fields: [
      ...['gpout0Ctrl', 'gpout0Div', 'gpout1Ctrl', 'gpout1Div', 'gpout2Ctrl', 'gpout2Div'],
      ...['gpout3Ctrl', 'gpout3Div', 'refCtrl', 'refDiv', 'periCtrl', 'periDiv', 'usbCtrl'],
      ...['usbDiv', 'sysCtrl', 'sysDiv', 'adcCtrl', 'adcDiv', 'rtcCtrl', 'rtcDiv'],
    ],
  },
  { of: at(0x40028, 0x4002c), fields: ['cs', 'pwr', 'fbdivInt', 'prim'] },
  {
    of: at(0x40024),
    fields: ['ctrl', 'status', 'dormant', 'startup', 'count', 'enabled', 'stable', 'isDormant'],
  },
  { of: at(0x4000c), fields: ['reset', 'wdsel', 'reset_done'] },
  { of: at(0x4001c, 0x40020), fields: ['voltageSelect'] },
  { of: at(0x40030), fields: ['voltageSelect', 'perfCtr', 'perfSel'] },
  {
    of: (machine) => [...chipOf(machine).gpio, ...chipOf(machine).qspi],
    fields: [
      ...['rawInputValue', 'lastValue', 'ctrl', 'padValue'],
      ...['irqEnableMask', 'irqForceMask', 'irqStatus'],
    ],
  },

  // Time.
  { of: at(TIMER), fields: ['latchedTimeHigh', 'intRaw', 'intEnable', 'intForce', 'paused'] },
  {
    of: (machine) => at(TIMER)(machine).flatMap((timer) => listed(timer, 'alarms')),
    fields: ['armed', 'targetMicros'],
  },
  {
    of: at(WATCHDOG),
    fields: [
      ...['scratchData', 'enable', 'tickEnable', 'reason', 'pauseDbg0', 'pauseDbg1', 'pauseJtag'],
    ],
  },
  { of: at(0x4005c), fields: ['setup0', 'setup1', 'ctrl', 'baseline', 'baselineNanos'] },
  {
    of: (machine) => [chipOf(machine).pwm],
    fields: ['intRaw', 'intEnable', 'intForce', 'gpioValue', 'gpioDirection'],
  },
  {
    of: (machine) => listed(chipOf(machine).pwm, 'channels'),
    fields: [
      ...['csr', 'div', 'cc', 'top', 'lastBValue', 'countingUp', 'ccUpdated', 'topUpdated'],
      ...['tickCounter', 'divMode'],
    ],
  },

  // Lines of communication.
  {
    of: (machine) => chipOf(machine).uart,
    fields: [
      ...['ctrlRegister', 'lineCtrlRegister', 'interruptMask', 'interruptStatus'],
      ...['intDivisor', 'fracDivisor'],
    ],
  },
  {
    of: (machine) => chipOf(machine).i2c,
    fields: [
      ...['state', 'busy', 'stop', 'pendingRestart', 'firstByte', 'enable', 'rxThreshold'],
      ...['txThreshold', 'control', 'ssClockHighPeriod', 'ssClockLowPeriod', 'fsClockHighPeriod'],
      ...['fsClockLowPeriod', 'targetAddress', 'slaveAddress', 'abortSource', 'intRaw'],
      ...['intEnable', 'spikelen'],
    ],
  },
  {
    of: (machine) => chipOf(machine).spi,
    fields: [
      ...['busy', 'control0', 'control1', 'dmaControl', 'clockDivisor', 'intRaw', 'intEnable'],
    ],
  },
  {
    of: (machine) => [chipOf(machine).adc],
    fields: [
      ...['channelValues', 'cs', 'fcs', 'clockDiv', 'intEnable', 'intForce', 'result', 'busy'],
      ...['err', 'currentChannel'],
    ],
  },
  {
    of: (machine) => [chipOf(machine).usbCtrl],
    fields: [
      ...['addrEndp', 'mainCtrl', 'intRaw', 'intEnable', 'intForce', 'sieStatus', 'buffStatus'],
      ...['sieCtrl', 'sofFrameNumber', 'devAddrCtrl', 'intEpAddrCtrl', 'intEpCtrl', 'usbPwr'],
      ...['nakPoll', 'epAbort', 'epAbortDone', 'epStallArm', 'epStatusStallNak', 'hostMode'],
      ...['sofEnabled', 'connectedDevice', 'pendingSetupResponse', 'controlDataPid'],
      'expectingStatusPhase',
    ],
  },
  {
    of: (machine) => [
      ...listed(chipOf(machine).usbCtrl, 'endpointReadAlarms'),
      ...listed(chipOf(machine).usbCtrl, 'endpointWriteAlarms'),
    ],
    fields: ['buffers'],
  },

  // Moving data.
  {
    of: (machine) => [chipOf(machine).dma],
    fields: [
      ...['intRaw', 'intEnable0', 'intForce0', 'intEnable1', 'intForce1'],
      ...['timer0', 'timer1', 'timer2', 'timer3', 'dreq'],
    ],
  },
  {
    of: (machine) => listed(chipOf(machine).dma, 'channels'),
    fields: [
      ...['ctrl', 'readAddr', 'writeAddr', 'transCount', 'dreqCounter', 'transCountReload'],
      ...['treqValue', 'dataSize', 'chainTo', 'ringMask', 'transferFn'],
    ],
  },
  {
    of: (machine) => chipOf(machine).pio,
    fields: [
      ...['instructions', 'stopped', 'fdebug', 'txStall', 'rxStall', 'inputSyncBypass', 'irq'],
      ...['pinValues', 'pinDirections', 'oldPinValues', 'oldPinDirections'],
      ...['irq0IntEnable', 'irq0IntForce', 'irq1IntEnable', 'irq1IntForce'],
    ],
  },
  {
    of: listPioMachines,
    fields: [
      ...['enabled', 'x', 'y', 'pc', 'inputShiftReg', 'inputShiftCount', 'outputShiftReg'],
      ...['outputShiftCount', 'cycles', 'execOpcode', 'execValid', 'updatePC', 'clockDivInt'],
      ...['clockDivFrac', 'execCtrl', 'shiftCtrl', 'pinCtrl', 'outPinValues', 'outPinDirection'],
      ...['waiting', 'waitType', 'waitIndex', 'waitPolarity', 'waitDelay'],
    ],
  },
  { of: listFifos, fields: FIFO_FIELDS },
];

/** The chip as each of its processors sees it. */
function sidesOf({ rp2040, secondSide }: Chip): RP2040[] {
  return [rp2040, secondSide];
}

function processorsOf(chip: Chip): Processor[] {
  return [chip, chip.secondProcessor];
}

function listed(part: object, name: string): object[] {
  return (part as Record<string, object[]>)[name];
}

function listPioMachines(machine: Machine): object[] {
  return chipOf(machine).pio.flatMap((pio) => listed(pio, 'machines'));
}

function listTimers(machine: Machine): object[] {
  const channels = listed(chipOf(machine).pwm, 'channels');
  const [watchdog] = at(WATCHDOG)(machine);
  return [
    ...sidesOf(machine.chip).map((side) => inside(side).ppb.systickTimer),
    inside(watchdog).timer,
    ...channels.map((channel) => inside(channel).timer),
  ];
}

function listPeriodicAlarms(machine: Machine): object[] {
  const channels = listed(chipOf(machine).pwm, 'channels');
  const [watchdog] = at(WATCHDOG)(machine);
  return [
    ...sidesOf(machine.chip).map((side) => inside(side).ppb.systickAlarm),
    inside(watchdog).alarm,
    ...channels.flatMap((channel) => {
      const { alarmA, alarmB, alarmBottom } = inside(channel);
      return [alarmA, alarmB, alarmBottom];
    }),
  ];
}

function listFifos(machine: Machine): object[] {
  const { adc, uart, i2c, spi } = chipOf(machine);
  const both = [...i2c, ...spi, ...listPioMachines(machine)].flatMap((part) => {
    const { rxFIFO, txFIFO } = inside(part);
    return [rxFIFO, txFIFO];
  });
  return [inside(adc).fifo, ...uart.map((part) => inside(part).rxFIFO), ...both];
}
