import { Command } from 'commander';
import { load } from '../lazy';
import { notEmpty, outputOption, withRelease, withValues, type ReleaseOptions } from '../options';
import { sayWritten } from '../say';
import type { ValuesOptions } from '../values';

const FORMATS = ['yaml', 'json', 'dir'] as const;

interface RenderOptions extends ValuesOptions, ReleaseOptions {
  readonly output: (typeof FORMATS)[number];
  readonly out: string;
}

/** `render`: plain manifests. */
export const renderCommand = (): Command =>
  withRelease(withValues(new Command('render')))
    .description('print plain manifests, or write a file for each')
    .addOption(outputOption(FORMATS, 'yaml, json, or dir for a file of each object'))
    .option('--out <folder>', 'the folder of -o dir: a new or empty one, or one of this command', notEmpty, 'manifests')
    .action((options: RenderOptions) => {
      const { output, out, release, namespace } = options;
      const objects = load.portal().portalManifests(load.values().givenValues(options), { release, namespace });
      const { printedObjects, writeObjects } = load.output();
      if (output === 'dir') sayWritten(out, writeObjects(objects, out), 'the values no longer need');
      else process.stdout.write(printedObjects(objects, output));
    });
