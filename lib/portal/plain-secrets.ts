import type { Construct } from 'constructs';
import { refusePlainSecrets } from '../secrets';
import type { Values } from './values';

/** Refuses secrets in values that go into the configuration as they are given, but for those that a construct looks at. */
export function checkPlainSecrets(scope: Construct, { database, dangerouslyAllowPlainSecrets }: Values): void {
  const { knexConfig, plugin } = database;
  const values = { 'database.knexConfig': knexConfig, 'database.plugin': plugin };
  refusePlainSecrets(scope, values, dangerouslyAllowPlainSecrets);
}
