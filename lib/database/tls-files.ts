import { nonNullString, ifEmpty, isNotEmpty, items, or, string, text, type Input } from '../helm';
import type { Database, DatabaseTls } from './connection';

const VOLUME = 'database-tls';

/** Where the certificates of the database lie in a container. */
export const TLS_FOLDER = '/etc/backstage/database-tls';
export const CA_FILE = `${TLS_FOLDER}/ca.crt`;
export const CERT_FILE = `${TLS_FOLDER}/tls.crt`;
export const KEY_FILE = `${TLS_FOLDER}/tls.key`;

/** The mode; "" where none is given. */
export const modeOf = (tls: DatabaseTls | undefined): string => string(ifEmpty<string>(tls?.mode, ''));

/** Whether there is a certificate of an authority. */
export const hasCa = ({ ca }: DatabaseTls): Input<boolean> =>
  or(isNotEmpty(ca?.existingSecret), isNotEmpty(ca?.existingConfigMap));

/** Whether the client has a certificate of its own. */
export const hasClientCertificate = ({ clientCertificate }: DatabaseTls): Input<boolean> =>
  isNotEmpty(clientCertificate?.existingSecret);

/** The certificates as files: a volume, and where a container mounts it. */
export function tlsFiles(tls: DatabaseTls | undefined): { volumes: object[]; volumeMounts: object[] } {
  if (tls === undefined) return { volumes: [], volumeMounts: [] };
  const { ca, clientCertificate } = tls;
  const item = (key: Input<string>, path: string) => ({ key: text`${key}`, path });
  const sources = [
    ...(ca === undefined
      ? []
      : [
          ...items(isNotEmpty(ca.existingSecret), [
            { secret: { name: nonNullString(ca.existingSecret), items: [item(ca.key, 'ca.crt')] } },
          ]),
          ...items(isNotEmpty(ca.existingConfigMap), [
            { configMap: { name: nonNullString(ca.existingConfigMap), items: [item(ca.key, 'ca.crt')] } },
          ]),
        ]),
    ...(clientCertificate === undefined
      ? []
      : items(hasClientCertificate(tls), [
          {
            secret: {
              name: nonNullString(clientCertificate.existingSecret),
              items: [item(clientCertificate.certKey, 'tls.crt'), item(clientCertificate.keyKey, 'tls.key')],
            },
          },
        ])),
  ];
  const isThere = or(hasCa(tls), hasClientCertificate(tls));
  return {
    // Readable for the group of the pod, and a key must not be for others.
    volumes: items(isThere, [{ name: VOLUME, projected: { defaultMode: 0o440, sources } }]),
    volumeMounts: items(isThere, [{ name: VOLUME, mountPath: TLS_FOLDER, readOnly: true }]),
  };
}

/** The certificates that databases have, each with the condition that one of those is used. */
export function byTls(databases: readonly Database[]): { enabled: Input<boolean>; tls: DatabaseTls }[] {
  const all = new Set(databases.flatMap(({ tls }) => (tls === undefined ? [] : [tls])));
  return [...all].map((tls) => ({
    tls,
    enabled: or(...databases.filter((database) => database.tls === tls).map(({ enabled = true }) => enabled)),
  }));
}
