import { hasCa, hasClientCertificate, modeOf, type Database } from '../database';
import { choose, string, toJson, type Input } from '../helm';
import { isRef } from '../helm/internal';
import type { SecretKeyRef } from '../kubernetes';
import type { Bucket } from './bucket';
import type { CompleteProps } from './defaults';
import { textOf } from './storage';

/** Everything that the pods of a restore are made of, as one text: the same whether it is known yet or not. */
export function fingerprint(props: CompleteProps, bucket: Bucket): string {
  const { databases, databaseOptions: division, storage, restore, serviceAccount } = props;
  const { persistence, s3 } = storage;
  const parts: unknown[] = [
    ...[division.pluginDivisionMode, division.prefix, division.schemaPrefix, division.role],
    ...[props.image, props.nodeImage, props.nodeInstallDir, props.nodeUser, props.imagePullPolicy],
    ...[props.imagePullSecrets, props.imagePullSecretNames],
    ...[storage.type, persistence.existingClaim, persistence.subPath],
    ...[bucket.bucketName, s3.prefix, bucket.endpoint, bucket.region, bucket.forcePathStyle, s3.sse, s3.kmsKeyId],
    ...[bucket.accessKeyId, bucket.secretAccessKey].flatMap(({ name, key }) => [name, key]),
    ...[s3.ca?.existingSecret, s3.ca?.existingConfigMap, s3.ca?.key],
    ...[restore.from, restore.id, serviceAccount.create, serviceAccount.name],
    ...[props.resources, props.extraEnvVars, props.podSecurityContext, props.containerSecurityContext],
    ...[props.podAnnotations, props.podLabels, props.priorityClassName],
    ...[props.nodeSelector, props.tolerations, props.affinity],
  ];
  return [...databases.map(databaseText), ...parts.map((part) => toJson(part ?? null))].join('');
}

/** Nothing of a database that is not enabled, which in plain manifests is not even listed. */
function databaseText(database: Database): string {
  const { enabled = true, tls = {} } = database;
  const { ca, clientCertificate } = tls;
  const parts = [
    ...('connectionString' in database
      ? secretParts(database.connectionString)
      : [database.host, database.port, database.user, database.database, database.passwordSecret].flatMap(secretParts)),
    ...[modeOf(tls), textOf(ca?.existingSecret), textOf(ca?.existingConfigMap)],
    choose(hasCa(tls), textOf(ca?.key), ''),
    textOf(clientCertificate?.existingSecret),
    ...[clientCertificate?.certKey, clientCertificate?.keyKey].map((key) =>
      choose(hasClientCertificate(tls), textOf(key), ''),
    ),
  ];
  return string(choose(enabled, parts.map((part) => toJson(part ?? null)).join(''), ''));
}

const secretParts = (value: Input<string | number> | SecretKeyRef): unknown[] =>
  isRef(value) || typeof value !== 'object' ? [value] : [value.name, value.key];
