import type { Construct } from 'constructs';
import { define, erase, find, leaves, ne, refuse, text, verify } from '../helm';
import { refusePlainSecrets } from '../secrets';
import type { ProxyEndpointProps, ProxyProps } from './proxy-props';

const PATH = 'proxy.endpoints';
// Lines of leaves(); what is fine is taken out first, see lib/secrets/plain-secrets.ts.
const SCHEME = /\.prefix\t(null|"([A-Za-z][A-Za-z_-]*( |=| [A-Za-z_-]+=)?)?")$/m;
const PREFIX = /^[^\t\n]*\.headers\.[^\t\n]*\.prefix\t/m;

/** Refuses secrets that everybody could read, with one sentence for each rule. */
export function checkProxy(scope: Construct, { endpoints, dangerouslyAllowPlainSecrets = false }: ProxyProps): void {
  verify(scope, endpoints ?? null, (all: Readonly<Record<string, ProxyEndpointProps>> | null) =>
    Object.entries(all ?? {}).flatMap(([path, endpoint]) => incomplete(path, endpoint)),
  );
  refusePlainSecrets(scope, { [PATH]: endpoints }, dangerouslyAllowPlainSecrets);
  const doubtful = erase(leaves(endpoints ?? null, PATH), SCHEME);
  const prefix = define(`${scope.node.id}.prefix`, erase(find(doubtful, PREFIX), /\t/));
  refuse(
    scope,
    ne(prefix, ''),
    text`${prefix}: allowed is a word before the secret, such as "Bearer ", "Token token=" or "session="; put all of the value into the Secret instead`,
  );
}

/** What the schema of the chart asks for, of properties that no schema has seen. */
function incomplete(path: string, { target, headers }: Partial<ProxyEndpointProps>): string[] {
  const own = `${PATH}.${JSON.stringify(path)}`;
  const ofHeaders = Object.entries(headers ?? {}).flatMap(([name, header]) => {
    if (typeof header === 'string') return [];
    const at = `${own}.headers.${/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name) ? name : JSON.stringify(name)}`;
    return [
      ...(header.existingSecret ? [] : [`${at}.existingSecret: missing, give the name of the Secret`]),
      ...(header.key ? [] : [`${at}.key: missing, give the key of the Secret`]),
    ];
  });
  const isThere = typeof target === 'string' && target !== '';
  return [
    ...(isThere ? [] : [`${own}.target: missing, give the address, such as "https://api.example.com"`]),
    ...ofHeaders,
  ];
}
