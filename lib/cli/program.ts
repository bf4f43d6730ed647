import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { chartCommand } from './commands/chart';
import { checkCommand } from './commands/check';
import { diffCommand } from './commands/diff';
import { explainCommand } from './commands/explain';
import { renderCommand } from './commands/render';
import { valuesCommand } from './commands/values';

/** The command line, with all commands. */
export function program(): Command {
  const commands = [renderCommand(), chartCommand(), valuesCommand(), checkCommand(), diffCommand(), explainCommand()];
  const all = new Command('cdk8s-backstage')
    .description('Plain manifests and a Helm chart for Backstage.')
    .version(version());
  for (const command of commands) all.addCommand(command);
  return all;
}

/** The version of this package, which finds itself by its name. */
function version(): string {
  const path = require.resolve('cdk8s-backstage/package.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string }).version;
}
