import type { Construct } from 'constructs';
import { dig, type Input } from '../../helm';
import { refusePlainSecrets, refusePlainVariables } from '../../secrets';
import type { Values } from '../values';

/** Refuses secrets in values that go where everybody can read them as they are given, but for those that a construct looks at. */
export function checkPlainSecrets(scope: Construct, values: Values): void {
  const { frontend, techdocs, backup, portOcean, postgresql, dangerouslyAllowPlainSecrets } = values;
  const given = {
    'techdocs.publisher.awsS3.endpoint': techdocs.publisher.awsS3.endpoint,
    'backup.storage.s3.endpoint': backup.storage.s3.endpoint,
  };
  refusePlainSecrets(scope, given, dangerouslyAllowPlainSecrets);
  const variables = {
    'frontend.extraEnvVars': frontend.extraEnvVars,
    'techdocs.publish.extraEnvVars': techdocs.publish.extraEnvVars,
    'backup.extraEnvVars': backup.extraEnvVars,
    'portOcean.extraEnvVars': portOcean.extraEnvVars,
    'postgresql.extraEnvVars': postgresql.extraEnvVars,
    'postgresql.primary.extraEnvVars': dig(postgresql.primary, 'extraEnvVars') as Input<readonly unknown[]>,
  };
  refusePlainVariables(scope, variables, dangerouslyAllowPlainSecrets);
}
