import type { DatabaseTls } from '../database';
import { choose, define, ifEmpty, items, string, tpl } from '../helm';
import type { CompleteProps } from './defaults';

type Tls = CompleteProps['tls'];

/** Where the certificate and its key are. */
export const TLS_FOLDER = '/etc/postgresql/tls';

/** Where the server has its socket. */
export const RUN_FOLDER = '/var/run/postgresql';

/** Where the rules lie by which clients are let in; an init container writes them. */
export const HBA_FILE = `${RUN_FOLDER}/pg_hba.conf`;

const secretOf = ({ certificatesSecret }: Tls): string => tpl(string(ifEmpty(certificatesSecret, '')));

/** The arguments of the server. */
export const tlsArguments = ({ enabled }: Tls): string[] =>
  items(enabled, [
    ...['-c', 'ssl=on', '-c', 'ssl_min_protocol_version=TLSv1.2'],
    ...['-c', `ssl_cert_file=${TLS_FOLDER}/tls.crt`, '-c', `ssl_key_file=${TLS_FOLDER}/tls.key`],
    ...['-c', `hba_file=${HBA_FILE}`],
  ]);

/** The volume of the certificate: root owns the key, and Postgres takes one that its group may read. */
export const tlsVolumes = (tls: Tls): object[] =>
  items(tls.enabled, [
    {
      name: 'certificates',
      secret: {
        secretName: secretOf(tls),
        defaultMode: 0o440,
        items: [
          { key: tls.certFilename, path: 'tls.crt' },
          { key: tls.certKeyFilename, path: 'tls.key' },
        ],
      },
    },
  ]);

export const tlsVolumeMounts = ({ enabled }: Tls): object[] =>
  items(enabled, [{ name: 'certificates', mountPath: TLS_FOLDER, readOnly: true }]);

/** What clients need to know of the server's TLS. */
export function clientTls(id: string, tls: Tls): DatabaseTls | undefined {
  if (tls.enabled === false) return undefined;
  const existingSecret = define(
    `${id}.authority`,
    choose(tls.enabled, secretOf(tls), ''),
    'The name of the Secret with the certificate authority of Postgres; nothing without TLS.',
  );
  return {
    mode: choose(tls.enabled, 'verify-full', ''),
    ca: { existingSecret, key: string(tls.certCAFilename) },
  };
}
