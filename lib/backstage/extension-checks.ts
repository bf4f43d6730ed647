import type { Construct } from 'constructs';
import { and, dig, isNull, isSymbolic, not, refuse } from '../helm';
import type { CompleteProps } from './defaults';
import type { BackstageExtension } from '../extension';
import { givenConfig } from './given-config';

/** Refuses extensions of which one would replace what another, or the user, has. */
export function checkExtensions(scope: Construct, props: CompleteProps): void {
  const extensions: readonly BackstageExtension[] = props.extensions;
  const present = extensions.filter(({ enabled = true }) => enabled === true);
  const refuseTwice = (what: string | undefined) =>
    refuse(
      scope,
      what !== undefined,
      `backstage.extensions: ${what} is set by two of them; give everything of one kind to one construct, as one would replace the other`,
    );
  refuseTwice(repeatedIn(present.flatMap(({ env = [] }) => env.map(({ name }) => name))));
  refuseTwice(
    repeatedIn(
      present.flatMap(({ lists = [] }) => lists.filter(({ given }) => given === true).map(({ path }) => path)),
    ),
  );
  checkEnvironmentName(scope, present);
  const config = givenConfig(props);
  for (const { enabled = true, lists = [] } of extensions) {
    for (const { path, key, given } of lists) {
      refuse(
        scope,
        and(enabled, given, not(isNull(dig(config, ...key)))),
        `${path}: would be replaced by ${key.join('.')} in backstage.appConfig, as Backstage takes one list only; put all into ${path}`,
      );
    }
  }
}

/** Refuses ways to sign in of which all but the last would be looked for in another block. */
function checkEnvironmentName(scope: Construct, extensions: readonly BackstageExtension[]): void {
  const names = extensions.map(({ appConfig }) => dig(appConfig, 'auth', 'environment')).filter(isKnown);
  const other = names.find((name) => name !== names[0]);
  refuse(
    scope,
    other !== undefined,
    `backstage.extensions: auth.environment is "${names[0]}" of one way to sign in and "${other}" of another, and Backstage has one; give all of them the same`,
  );
}

const isKnown = (name: unknown): name is string => typeof name === 'string' && !isSymbolic(name);

function repeatedIn(names: readonly unknown[]): string | undefined {
  const known = names.filter(isKnown);
  return known.find((name, index) => known.indexOf(name) < index);
}
