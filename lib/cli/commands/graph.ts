import { Command } from 'commander';
import { load } from '../lazy';
import { withRelease, withValues, type ReleaseOptions } from '../options';
import type { ValuesOptions } from '../values';

/** `graph`: the architecture as a picture. */
export const graphCommand = (): Command =>
  withRelease(withValues(new Command('graph')))
    .description('print what runs, what it connects to and what it reads, as a flowchart of Mermaid')
    .option('--brief', 'show only workloads, and the connections between them')
    .action((options: ValuesOptions & ReleaseOptions & { readonly brief?: boolean }) => {
      const { release, namespace } = options;
      const given = load.values().givenValues(options);
      const objects = (values: typeof given) => load.portal().portalManifests(values, { release, namespace });
      process.stdout.write(load.graph().mermaid(given, objects, options.brief));
    });
