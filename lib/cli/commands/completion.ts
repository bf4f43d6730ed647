import { Argument, Command } from 'commander';
import { completionScript, SHELLS, type Shell } from '../completion';
import { oneOf } from '../options';

/** `completion`: what shells complete. */
export const completionCommand = (program: () => Command): Command =>
  new Command('completion')
    .description('print a script with which a shell completes commands and options')
    .addArgument(new Argument('<shell>', SHELLS.join(', ')).argParser(oneOf(SHELLS, 'shell')))
    .addHelpText(
      'after',
      `
  bash:  source <(cdk8s-backstage completion bash)
  zsh:   source <(cdk8s-backstage completion zsh)
  fish:  cdk8s-backstage completion fish | source`,
    )
    .action((shell: Shell) => void process.stdout.write(completionScript(program(), shell)));
