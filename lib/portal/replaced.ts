import type { Construct } from 'constructs';
import { givenConfig } from '../backstage';
import { and, dig, isEmpty, isNull, not, refuse } from '../helm';
import type { Values } from './values';

/** Refuses lists of the values that a list of the configuration would replace, as Backstage takes the last one only. */
export function checkReplaced(scope: Construct, { auth, integrations, kubernetes, backstage }: Values): void {
  const lists = [
    { path: 'auth.externalAccess', list: auth.externalAccess, key: ['backend', 'auth', 'externalAccess'] },
    { path: 'integrations.github', list: integrations.github, key: ['integrations', 'github'] },
    { path: 'kubernetes.clusters', list: kubernetes.clusters, key: ['kubernetes', 'clusterLocatorMethods'] },
  ];
  for (const { path, list, key } of lists) {
    refuse(
      scope,
      and(not(isEmpty(list)), not(isNull(dig(givenConfig(backstage), ...key)))),
      `${path}: would be replaced by ${key.join('.')} in backstage.appConfig, as Backstage takes one list only; put all into ${path}`,
    );
  }
}
