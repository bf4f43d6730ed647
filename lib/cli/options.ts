import { type Command, InvalidArgumentError, Option } from 'commander';
import { PRESETS, type Preset } from '../portal/presets';
import { load } from './lazy';

/** How a release is named, as options of a command. */
export interface ReleaseOptions {
  readonly release: string;
  readonly namespace?: string;
}

/** A path as it is given: an unset variable of a shell is none. */
export function notEmpty(path: string): string {
  if (path === '') throw new InvalidArgumentError('Give a path, such as . for the current folder.');
  return path;
}

/** A word of a few, for an option or an argument. */
export function oneOf<T extends string>(words: readonly T[], noun: string): (word: string) => T {
  return (word) => {
    if ((words as readonly string[]).includes(word)) return word as T;
    const meant = load.internal().nearest(word, words);
    const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
    throw new InvalidArgumentError(`There is no ${noun} ${word}, allowed are ${words.join(', ')}${hint}`);
  };
}

/** An option that may be given several times. */
function repeated<T>(flags: string, description: string, parse: (word: string) => T): Option {
  return new Option(flags, description).argParser((word: string, all: readonly T[] | undefined) => [
    ...(all ?? []),
    parse(word),
  ]);
}

const asGiven = (word: string): string => word;

/** The options of a command that takes values, as Helm has them. */
export function withValues(command: Command): Command {
  return command
    .addOption(
      repeated('--preset <name>', `values for a common case, below the files: ${PRESETS.join(' or ')}`, preset),
    )
    .addOption(
      repeated(
        '-f, --values <file>',
        'a values file, or - for standard input; several are merged, the later ones win',
        notEmpty,
      ),
    )
    .addOption(repeated('--set <key=value>', 'a value over the files: a.b=1, a[0].b=x, a={x,y}, a=null', asGiven))
    .addOption(repeated('--set-string <key=value>', 'the same, where every value is a text', asGiven))
    .addOption(repeated('--set-json <key=json>', 'the same in JSON, or all values as one JSON object', asGiven))
    .addOption(repeated('--set-file <key=path>', 'the same, where every value is the content of a file', asGiven));
}

/** The options of a command that makes the objects of a release. */
export function withRelease(command: Command): Command {
  return command
    .option('--release <name>', 'the name of the release', 'backstage')
    .option('-n, --namespace <namespace>', 'the namespace of all objects; by default the one of kubectl');
}

/** The option for how things are printed. */
export function outputOption<T extends string>(formats: readonly [T, ...T[]], description: string): Option {
  return new Option('-o, --output <format>', description).default(formats[0]).argParser(oneOf(formats, 'format'));
}

/** The name of a preset. */
export const preset: (word: string) => Preset = oneOf(PRESETS, 'preset');
