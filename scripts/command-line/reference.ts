import type { Command } from 'commander';
import { program } from '../../lib/cli/program';

/** What every command has. */
const COMMON = ['-h, --help'];

/** The arguments and options of each command, as sections of docs/command-line.md. */
export const reference = (): string =>
  program()
    .commands.map((command) => section(command))
    .join('\n');

function section(command: Command): string {
  const words = command.registeredArguments.map((argument) => [
    argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
    argument.description,
  ]);
  const options = command.options.map(({ flags, description, defaultValue }) => [
    flags,
    `${description}${typeof defaultValue === 'string' ? `; by default \`${defaultValue}\`` : ''}`,
  ]);
  const rows = [...words, ...options].filter(([name]) => !COMMON.includes(name!));
  return [
    `### ${command.name()}\n`,
    `\`cdk8s-backstage ${command.name()}${command.usage() === '' ? '' : ` ${command.usage()}`}\``,
    `: ${command.description()}.\n`,
    table(rows as [string, string][]),
  ]
    .join('\n')
    .replace('`\n:', '`:');
}

function table(rows: readonly [string, string][]): string {
  const cells = rows.map(([name, text]) => [`\`${name}\``, text.replaceAll('|', '\\|')]);
  const all = [['argument or option', 'meaning'], ...cells];
  const [first, second] = [0, 1].map((column) => Math.max(...all.map((row) => row[column]!.length)));
  const line = ([name, text]: readonly string[]) => `| ${name!.padEnd(first!)} | ${text!.padEnd(second!)} |`;
  return `${[line(all[0]!), `| ${'-'.repeat(first!)} | ${'-'.repeat(second!)} |`, ...cells.map(line)].join('\n')}\n`;
}
