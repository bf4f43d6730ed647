import type { Construct } from 'constructs';
import { refusePlainSecrets } from '../secrets';
import type { Values } from './values';

/** Refuses secrets in values that go where everybody can read them as they are given, but for those that a construct looks at. */
export function checkPlainSecrets(scope: Construct, values: Values): void {
  const { techdocs, backup, dangerouslyAllowPlainSecrets } = values;
  const given = {
    'techdocs.publisher.awsS3.endpoint': techdocs.publisher.awsS3.endpoint,
    'backup.storage.s3.endpoint': backup.storage.s3.endpoint,
  };
  refusePlainSecrets(scope, given, dangerouslyAllowPlainSecrets);
}
