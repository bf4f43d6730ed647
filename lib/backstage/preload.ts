import type { Construct } from 'constructs';
import { and, define, eq, isEmpty, isNotEmpty, items, itemsOf, refuse, string, text, type Input } from '../helm';
import { erase, find, leaves } from '../helm/internal';
import { textIn } from '../kubernetes';
import type { CompleteProps } from './defaults';
import type { BackstageExtension } from '../extension';

/** What Node.js loads before the backend. */
export interface Preload {
  readonly enabled: Input<boolean>;
  readonly option: '--require' | '--import';
  readonly module: string;
}

/** A line of {@link leaves} with a word that starts Node. */
const NODE = /^[a-z]+\[[0-9]+\]\t"([^"]*\/)?node"$/m;
/** The option of the backend, of which the file may have any name. */
const CONFIG_OPTION = /^[a-z]+\[[0-9]+\]\t"--config"\n.*\n/m;

/** Which word of the command or the arguments starts Node, such as `command[0]`; "" where none does. */
export function nodeWordOf(id: string, { command, args }: CompleteProps): string {
  const words = text`${leaves(command, 'command')}${leaves(args ?? [], 'args')}`;
  const node = find(erase(words, CONFIG_OPTION), NODE);
  return define(
    `${id}.nodeWord`,
    erase(node, /\t.*/),
    'The path of the word of the command that runs Node.js, or nothing.',
  );
}

/** The modules of extensions. */
export const preloadsOf = ({ extensions }: CompleteProps): Preload[] =>
  (extensions as readonly BackstageExtension[]).flatMap(({ enabled = true, preload }) =>
    preload === undefined
      ? []
      : [{ enabled: and(enabled, isNotEmpty(preload)), option: '--require', module: string(preload) }],
  );

/** The command or arguments of the backend, in which Node loads modules before it. */
export function preloaded(
  props: CompleteProps,
  name: 'command' | 'args',
  nodeWord: string,
  preloads: readonly Preload[],
): string[] {
  return itemsOf(props[name], (word, index) => [
    textIn(word),
    ...items(
      eq(nodeWord, text`${name}[${index}]`),
      preloads.flatMap(({ enabled, option, module }) => items(enabled, [option, module])),
    ),
  ]);
}

/** Refuses modules that no word of the command could load. */
export function checkPreloads(scope: Construct, props: CompleteProps, nodeWord: string): void {
  for (const { enabled, module } of preloadsOf(props)) {
    refuse(
      scope,
      and(enabled, isEmpty(nodeWord)),
      text`backstage.command: names no node, which is to load "${module}" before the backend; name node in it, or let the image load that and set openTelemetry.preload to ""`,
    );
  }
}
