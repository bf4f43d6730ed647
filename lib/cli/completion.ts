import type { Command } from 'commander';

/** The shells for which there are scripts. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** The name of a shell. */
export type Shell = (typeof SHELLS)[number];

interface Word {
  readonly word: string;
  readonly description: string;
}

/** A script that completes the commands and options of a program; elsewhere, the shell completes files. */
export function completionScript(program: Command, shell: Shell): string {
  const name = program.name();
  const commands = program.commands.map((command) => ({
    word: command.name(),
    description: command.description(),
    options: optionsOf(command),
    words: command.registeredArguments.flatMap(({ description }) =>
      /^[a-z]+(?:(?:, | or )[a-z]+)+$/.exec(description) === null ? [] : description.split(/, | or /),
    ),
  }));
  return { bash, zsh, fish }[shell](name, commands);
}

type Completed = Word & { readonly options: readonly Word[]; readonly words: readonly string[] };

const optionsOf = (command: Command): Word[] =>
  [...command.options, ...command.createHelp().visibleOptions(command).slice(-1)].flatMap(
    ({ short, long, description }) =>
      [short, long].flatMap((word) => (word === undefined ? [] : [{ word, description }])),
  );

const listed = (words: readonly Word[]): string => words.map(({ word }) => word).join(' ');

function bash(name: string, commands: readonly Completed[]): string {
  const cases = commands.map(
    ({ word, options, words }) => `    ${word}) options="${listed(options)}" words="${words.join(' ')}" ;;`,
  );
  return `${[
    `_${idOf(name)}() {`,
    '  local options="--help --version" words=""',
    '  case "${COMP_WORDS[1]}" in',
    ...cases,
    '  esac',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    COMPREPLY=($(compgen -W "${listed(commands)} --help --version" -- "$2"))`,
    '  elif [ "${2:0:1}" = - ]; then',
    '    COMPREPLY=($(compgen -W "$options" -- "$2"))',
    '  else',
    '    COMPREPLY=($(compgen -W "$words" -- "$2") $(compgen -f -- "$2"))',
    '  fi',
    '}',
    `complete -o filenames -F _${idOf(name)} ${name}`,
  ].join('\n')}\n`;
}

function zsh(name: string, commands: readonly Completed[]): string {
  const described = (words: readonly Word[]) =>
    words.map(({ word, description }) => quoted(`${word}:${description.replaceAll(':', '\\:')}`)).join(' ');
  const cases = commands.map(
    ({ word, options, words }) => `    ${word}) all=(${[...words.map(quoted), described(options)].join(' ')}) ;;`,
  );
  return `${[
    `#compdef ${name}`,
    `_${idOf(name)}() {`,
    '  local -a all',
    '  if (( CURRENT == 2 )); then',
    `    all=(${described(commands)})`,
    "    _describe 'command' all",
    '    return',
    '  fi',
    '  case "${words[2]}" in',
    ...cases,
    '  esac',
    "  _describe 'option' all",
    '  _files',
    '}',
    `compdef _${idOf(name)} ${name}`,
  ].join('\n')}\n`;
}

function fish(name: string, commands: readonly Completed[]): string {
  const lines = commands.flatMap(({ word, description, options, words }) => [
    `complete -c ${name} -n __fish_use_subcommand -f -a ${word} -d ${quoted(description)}`,
    ...words.map((each) => `complete -c ${name} -n ${quoted(`__fish_seen_subcommand_from ${word}`)} -a ${each}`),
    ...options.map((option) => {
      const flag = option.word.startsWith('--') ? `-l ${option.word.slice(2)}` : `-s ${option.word.slice(1)}`;
      return `complete -c ${name} -n ${quoted(`__fish_seen_subcommand_from ${word}`)} ${flag} -d ${quoted(option.description)}`;
    }),
  ]);
  return `${lines.join('\n')}\n`;
}

const idOf = (name: string): string => name.replaceAll('-', '_');
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
