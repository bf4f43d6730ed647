import type { Construct } from 'constructs';
import { define, ne, refuse, text } from '../helm';
import { erase, find, leaves, verifySchema } from '../helm/internal';
import { refusePlainSecrets } from '../secrets';
import type { ProxyProps } from './proxy-props';
import { proxyEndpointsSchema } from './proxy-schema';

const PATH = 'proxy.endpoints';
// Lines of leaves(); what is fine is taken out first, see lib/secrets/plain-secrets.ts.
const SCHEME = /\.prefix\t(null|"([A-Za-z][A-Za-z_-]*( |=| [A-Za-z_-]+=))?")$/m;
const PREFIX = /^[^\t\n]*\.headers\.[^\t\n]*\.prefix\t/m;

/** Refuses secrets that everybody could read, with one sentence for each rule. */
export function checkProxy(scope: Construct, { endpoints, dangerouslyAllowPlainSecrets = false }: ProxyProps): void {
  verifySchema(scope, PATH, endpoints, proxyEndpointsSchema());
  refusePlainSecrets(scope, { [PATH]: endpoints }, dangerouslyAllowPlainSecrets);
  const doubtful = erase(leaves(endpoints ?? null, PATH), SCHEME);
  const prefix = define(
    `${scope.node.id}.prefix`,
    erase(find(doubtful, PREFIX), /\t/),
    'The path of the first header whose prefix holds a secret, for the rules.',
  );
  refuse(
    scope,
    ne(prefix, ''),
    text`${prefix}: allowed is a word before the secret, such as "Bearer ", "Token token=" or "session="; put all of the value into the Secret instead`,
  );
}
