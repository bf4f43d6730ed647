import { Command } from 'commander';
import { load } from '../lazy';
import { notEmpty, withRelease, withValues, type ReleaseOptions } from '../options';
import type { ValuesOptions } from '../values';

interface DiffOptions extends ValuesOptions, ReleaseOptions {
  readonly context?: string;
}

/** What kubectl and diff say where something is wrong; 1 says that there are differences. */
const WRONG = 2;

/** `diff`: what values change. */
export const diffCommand = (): Command =>
  withRelease(withValues(new Command('diff')))
    .description('show what differs between two values files, or between values and the cluster of kubectl')
    .argument('[before]', 'a values file, over the values of the options', notEmpty)
    .argument('[after]', 'another one', notEmpty)
    .option('--context <name>', 'the context of kubectl')
    .addHelpText(
      'after',
      '\nThe exit status is 0 if nothing differs, 1 if something does, and 2 where something is wrong.',
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : WRONG))
    .action((before: string | undefined, after: string | undefined, options: DiffOptions) => {
      process.exitCode = WRONG;
      process.exitCode = before === undefined ? ofCluster(options) : ofFiles(before, after, options);
    });

function ofCluster(options: DiffOptions): number {
  const { namespace, context } = options;
  const manifests = load.output().printedObjects(objectsOf(options), 'yaml');
  const args = [
    ...(namespace === undefined ? [] : ['-n', namespace]),
    ...(context === undefined ? [] : ['--context', context]),
  ];
  return load.diff().printClusterDifferences(manifests, args);
}

function ofFiles(before: string, after: string | undefined, options: DiffOptions): number {
  const { ValuesError } = load.helm();
  if (after === undefined)
    throw new ValuesError([
      `diff ${before}: one file is given; give a second one, or -f ${before} to compare with the cluster`,
    ]);
  if (options.context !== undefined)
    throw new ValuesError(['--context: two files need no cluster; leave it out, or give the values with -f']);
  const [left, right] = [before, after].map((path) =>
    objectsOf({ ...options, values: [...(options.values ?? []), path] }),
  );
  return load.diff().printDifferences(left!, right!);
}

const objectsOf = (options: DiffOptions): readonly object[] => {
  const { release, namespace } = options;
  return load.portal().portalManifests(load.values().givenValues(options), { release, namespace });
};
