import { Command } from 'commander';
import { load } from '../lazy';
import { withRelease, withValues, type ReleaseOptions } from '../options';
import type { ValuesOptions } from '../values';

/** `graph`: the architecture as a picture. */
export const graphCommand = (): Command =>
  withRelease(withValues(new Command('graph')))
    .description('print what runs, and what connects to what, as a flowchart of Mermaid')
    .action((options: ValuesOptions & ReleaseOptions) => {
      const { release, namespace } = options;
      const { mermaid, withPolicies } = load.graph();
      const given = withPolicies(load.values().givenValues(options));
      process.stdout.write(mermaid(load.portal().portalManifests(given, { release, namespace })));
    });
