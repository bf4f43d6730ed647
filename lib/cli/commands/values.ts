import { Argument, Command } from 'commander';
import { load } from '../lazy';
import { outputOption, preset, withValues } from '../options';
import { presetText, PRESETS, type Preset } from '../../portal/presets';
import type { ValuesOptions } from '../values';

interface ValuesCommandOptions extends ValuesOptions {
  readonly changed?: boolean;
  readonly output: 'yaml' | 'json';
}

const ORIGINS = ['preset', 'values', 'set', 'setString', 'setJson', 'setFile'] as const;

/** `values`: what may be set, and what is set. */
export const valuesCommand = (): Command =>
  withValues(new Command('values'))
    .description('print the default values, a preset, or all values with yours in them')
    .addArgument(new Argument('[preset]', PRESETS.join(' or ')).argParser(preset))
    .option('--changed', 'only what differs from the defaults')
    .addOption(outputOption(['yaml', 'json'], 'yaml or json'))
    .action((named: Preset | undefined, options: ValuesCommandOptions) => {
      const { changed = false, output } = options;
      const isPlain = !changed && output === 'yaml' && ORIGINS.every((origin) => options[origin] === undefined);
      if (isPlain) {
        const { internal, portal } = load;
        process.stdout.write(named === undefined ? internal().valuesYaml(portal().PortalValues) : presetText(named));
        return;
      }
      const { changedValues, computedValues, givenValues } = load.values();
      const all = named === undefined ? [] : [named];
      const given = givenValues({ ...options, preset: [...all, ...(options.preset ?? [])] });
      const values = changed ? changedValues(given) : computedValues(given);
      process.stdout.write(load.output().printedValue(values, output));
    });
