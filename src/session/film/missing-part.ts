// What a program asked of a bare board that a bare board does not have: told by its traceback. And a module that
// can stand in for a sensor's driver: classes by the names that the program takes from it. Pure text.

/** What is missing. */
export type MissingPart =
  /** import: there is no such module, as a rule a sensor's driver. */
  | { readonly code: 'missing/module'; readonly module: string }
  /** A bus on which nobody answers: OSError EIO (5), ENODEV (19), ETIMEDOUT (110), or what their names are. */
  | { readonly code: 'missing/device'; readonly said: string };

/** py/runtime.c and py/builtinimport.c: "ImportError: no module named 'bme280'"; without quotes up to 1.11. */
const NO_MODULE = /^ImportError: no module named '?([A-Za-z_][\w.]*)'?\s*$/m;
/** extmod/machine_i2c.c: nobody answers an address. rp2: "OSError: [Errno 5] EIO", older ones "OSError: 5". */
const NO_DEVICE = /^OSError: (?:\[Errno (?:5|19|110)\][^\r\n]*|5|19|110|EIO|ENODEV|ETIMEDOUT)\s*$/m;

/** @param traceback as the board printed it; '' for none */
export function findMissing(traceback: string): MissingPart | undefined {
  const module = NO_MODULE.exec(traceback)?.[1];
  if (module !== undefined) return { code: 'missing/module', module };
  const said = NO_DEVICE.exec(traceback)?.[0].trim();
  return said === undefined ? undefined : { code: 'missing/device', said };
}

/**
 * A module to put in a driver's place: each class that the program takes from it answers every question with
 * a number. A start, to be edited.
 */
export function writeStandIn(module: string, program: string): string {
  const classes = findTaken(module, program);
  return [
    `# Stands in for ${module}.py on a board without the sensor: every question is answered with 20.`,
    'class StandIn:',
    '    def __init__(self, *args, **kwargs):',
    '        pass',
    '',
    '    def __getattr__(self, name):',
    '        return lambda *args, **kwargs: 20',
    '',
    ...classes.map((name) => `\n${name} = StandIn`),
    '',
  ].join('\n');
}

/** Names that a program takes from a module. */
function findTaken(module: string, program: string): readonly string[] {
  const names = new Set<string>();
  const escaped = module.replaceAll('.', '\\.');
  const froms = program.matchAll(
    new RegExp(`^\\s*from\\s+${escaped}\\s+import\\s+\\(?([^\\n#)]+)`, 'gm'),
  );
  for (const [, list] of froms) {
    for (const part of list.split(',')) names.add(part.trim().split(/\s+as\s+/)[0]);
  }
  const alias = new RegExp(`^\\s*import\\s+${escaped}\\s+as\\s+(\\w+)`, 'm').exec(program)?.[1];
  const used = new RegExp(`\\b${alias ?? escaped}\\.([A-Za-z_]\\w*)`, 'g');
  for (const [, name] of program.matchAll(used)) names.add(name);
  return [...names].filter((name) => /^[A-Za-z_]\w*$/.test(name));
}
