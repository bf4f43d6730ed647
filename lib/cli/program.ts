import { Command } from 'commander';
import { chartCommand } from './commands/chart';
import { checkCommand } from './commands/check';
import { completionCommand } from './commands/completion';
import { diffCommand } from './commands/diff';
import { explainCommand } from './commands/explain';
import { graphCommand } from './commands/graph';
import { initCommand } from './commands/init';
import { renderCommand } from './commands/render';
import { valuesCommand } from './commands/values';
import { ownManifest } from './own-manifest';

/** The command line, with all commands. */
export function program(): Command {
  const commands = [
    initCommand(),
    renderCommand(),
    chartCommand(),
    valuesCommand(),
    explainCommand(),
    checkCommand(),
    diffCommand(),
    graphCommand(),
    completionCommand(() => all),
  ];
  const all = new Command('cdk8s-backstage')
    .description('Plain manifests and a Helm chart for Backstage.')
    .version(ownManifest().version);
  for (const command of commands) all.addCommand(command);
  return all;
}
