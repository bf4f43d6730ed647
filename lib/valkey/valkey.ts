import { Service } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  chartFile,
  choose,
  define,
  fieldsOf,
  nonNullString,
  isEmpty,
  overlay,
  string,
  unlessEmpty,
  when,
  isNotEmpty,
} from '../helm';
import {
  BACKSTAGE_IMAGE,
  diagnosable,
  imagePullSecrets,
  imageReference,
  objectMetadata,
  podFields,
  Workload,
  announcePods,
} from '../kubernetes';
import type { Component } from '../kubernetes';
import { GeneratedSecret, type NodeJsPodProps } from '../secrets';
import { complete, VALKEY_DEFAULTS, type CompleteProps, type ValkeyConnection, type ValkeyProps } from './valkey-props';
import { checkProps } from '../values';
import { valkeyProps } from './values';

const COMPONENT: Component = 'valkey';
const PORT = 6379;
const SECRETS = '/run/secrets/valkey';
const START = readFileSync(join(__dirname, 'scripts', 'start-valkey.sh'), 'utf8');

/**
 * A Valkey server as a cache: with one pod, a password and a bound on its memory, and nothing on disk. What is in it is
 * lost when the pod is replaced.
 * @example
 * const valkey = new Valkey(chart, 'valkey', { maxmemory: '256mb', resources: { limits: { memory: '384Mi' } } });
 * const cache = new Cache(chart, 'cache', { server: valkey.connection });
 * new Backstage(chart, 'backstage', { extensions: [cache] });
 * @see https://valkey.io/topics/lru-cache/
 */
export class Valkey extends Construct {
  /** The Deployment, for autoscalers and policies. */
  readonly workload: Workload;
  /** The Service of the server. */
  readonly service: Service;
  /** How applications reach the server. */
  readonly connection: ValkeyConnection;
  /** The component that the pods are, for network policies. */
  readonly component = COMPONENT;
  /** The port of the server. */
  readonly port = PORT;

  constructor(scope: Construct, id: string, given: ValkeyProps = {}) {
    super(scope, id);
    checkProps(this, given, valkeyProps, { valkey: '' });
    const props = complete(given);
    this.service = this.clientService(props);
    const passwordSecret = { name: this.secret(props), key: string(props.auth.passwordKey) };
    this.workload = this.deployment(props, passwordSecret);
    this.node.defaultChild = this.workload;
    this.service.select(this.workload);
    this.connection = { host: this.service.name, port: PORT, passwordSecret };
    announcePods(this, {
      ...{ component: COMPONENT, selectorLabels: this.workload.selectorLabels, namespace: props.namespace },
      server: { address: this.service.name, port: PORT },
    });
  }

  private clientService(props: CompleteProps): Service {
    const ports = [{ name: 'valkey', port: PORT }];
    const service = new Service(this, 'service', { metadata: objectMetadata(props, COMPONENT), ports });
    overlay(service, { spec: { externalIPs: null, ports: [{ name: 'valkey', port: PORT, targetPort: 'valkey' }] } });
    return service;
  }

  private secret(props: CompleteProps): string {
    const { existingSecret, passwordKey } = props.auth;
    const secretName = props.name ?? this.service.name;
    when(isEmpty(existingSecret), () => {
      new GeneratedSecret(this, 'secret', {
        ...{ secretName, component: COMPONENT, keys: [passwordKey] },
        ...{ namespace: props.namespace, labels: props.labels, commonAnnotations: props.commonAnnotations },
        pod: props.secretPod ?? this.defaultSecretPod(props),
      });
    });
    return existingSecret === undefined
      ? secretName
      : define(
          `${this.node.id}.secretName`,
          choose(isNotEmpty(existingSecret), nonNullString(existingSecret), secretName),
          'The name of the Secret with the password of Valkey.',
        );
  }

  private defaultSecretPod({ imageRegistry, imagePullSecrets }: CompleteProps): NodeJsPodProps {
    const image = imageReference(`${this.node.id}.secretImage`, BACKSTAGE_IMAGE, BACKSTAGE_IMAGE.tag, imageRegistry);
    return { image, imagePullSecrets };
  }

  private deployment(props: CompleteProps, secret: { readonly name: string; readonly key: string }): Workload {
    return new Workload(this, 'deployment', {
      kind: 'Deployment',
      port: PORT,
      resources: props.resources,
      metadata: objectMetadata(props, COMPONENT),
      component: COMPONENT,
      selectorLabels: props.selectorLabels,
      podLabels: fieldsOf(props.podLabels),
      podAnnotations: unlessEmpty(props.podAnnotations),
      replicas: 1,
      spec: {},
      podSpec: (selectorLabels) => ({
        automountServiceAccountToken: false,
        imagePullSecrets: imagePullSecrets(props.imagePullSecrets, props.image.pullSecrets),
        ...podFields(props, selectorLabels),
        containers: [diagnosable(this.container(props), props.diagnosticMode)],
        volumes: [
          {
            name: 'secrets',
            secret: { secretName: secret.name, defaultMode: 0o440, items: [{ key: secret.key, path: 'password' }] },
          },
        ],
      }),
    });
  }

  private container(props: CompleteProps) {
    const { image, imageRegistry, maxmemory, maxmemoryPolicy } = props;
    return {
      name: 'valkey',
      image: imageReference(`${this.node.id}.image`, image, VALKEY_DEFAULTS.image.tag, imageRegistry),
      imagePullPolicy: unlessEmpty(image.pullPolicy),
      command: ['sh', '-c', chartFile(this, 'valkey/start-valkey.sh', START)],
      env: [
        { name: 'PASSWORD_FILE', value: `${SECRETS}/password` },
        { name: 'MAXMEMORY', value: maxmemory },
        { name: 'MAXMEMORY_POLICY', value: maxmemoryPolicy },
      ],
      ports: [{ name: 'valkey', containerPort: PORT }],
      startupProbe: { ...probe, periodSeconds: 1, failureThreshold: 60 },
      readinessProbe: { ...probe, periodSeconds: 5 },
      livenessProbe: { ...probe, periodSeconds: 10, failureThreshold: 6 },
      resources: unlessEmpty(props.resources),
      securityContext: unlessEmpty(props.containerSecurityContext),
      volumeMounts: [{ name: 'secrets', mountPath: SECRETS, readOnly: true }],
    };
  }
}

// Any answer will do, also that a password is needed.
const probe = { exec: { command: ['valkey-cli', '-h', '127.0.0.1', 'ping'] }, timeoutSeconds: 5 };
