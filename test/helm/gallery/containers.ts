import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import {
  boolean,
  choose,
  fields,
  fieldsOf,
  ifNull,
  items,
  itemsOf,
  not,
  number,
  string,
  text,
} from '../../../lib/helm';
import { usesOf } from './use';
import type { V } from './values';

const { EnvValue, Handler, Probe } = kplus;
type Container = Partial<kplus.ContainerProps>;

const deployment = (scope: Construct, container: Container) =>
  new kplus.Deployment(scope, 'it', { containers: [{ image: 'nginx', ...container }] });

/** The values where types tell nothing of what is symbolic, as in JavaScript. */
const untyped = (v: V): any => v;
const secret = (scope: Construct) => kplus.Secret.fromSecretName(scope, 'secret', 'secret');
const configMap = (scope: Construct) => kplus.ConfigMap.fromConfigMapName(scope, 'config', 'config');

const containers = usesOf<Container>({
  of: 'Container',
  make: deployment,
  works: {
    name: { text: (v) => ({ name: string(v.name) }), choice: (v) => ({ name: choose(v.on, 'on', 'off') }) },
    image: { text: (v) => ({ image: text`${v.image}` }), choice: (v) => ({ image: choose(v.on, 'a:1', 'b:1') }) },
    portNumber: { number: (v) => ({ portNumber: number(v.port) }) },
    ports: {
      number: (v) => ({ ports: [{ number: number(v.port), hostPort: number(v.port) }] }),
      text: (v) => ({ ports: [{ number: 80, name: string(v.name), hostIp: text`10.0.0.${v.few}` }] }),
      choice: (v) => ({ ports: [{ number: 80 }, ...items(v.on, [{ number: 81, protocol: kplus.Protocol.UDP }])] }),
      loop: (v) => ({
        ports: [
          { number: 80 },
          ...itemsOf(v.ports, (port) => ({ name: string(port.name), number: number(port.number) })),
        ],
      }),
    },
    command: { text: (v) => ({ command: ['run', string(v.name)] }), list: (v) => ({ command: [...itemsOf(v.list)] }) },
    args: {
      text: (v) => ({ args: [text`--name=${v.name}`] }),
      list: (v) => ({ args: ['--', ...itemsOf(v.list)] }),
      choice: (v) => ({ args: ['serve', ...items(v.on, ['--on'])] }),
      loop: (v) => ({ args: itemsOf(v.list, (item) => text`--add=${item}`) }),
    },
    workingDir: { text: (v) => ({ workingDir: string(v.path) }) },
    imagePullPolicy: {
      choice: (v) => ({ imagePullPolicy: choose(v.on, kplus.ImagePullPolicy.ALWAYS, kplus.ImagePullPolicy.NEVER) }),
    },
    envVariables: {
      text: (v) => ({ envVariables: { A: EnvValue.fromValue(string(v.name)) } }),
      number: (v) => ({ envVariables: { A: EnvValue.fromValue(string(v.port)) } }),
      choice: (v) => ({ envVariables: { A: EnvValue.fromValue(choose(v.on, '1', '2')), B: EnvValue.fromValue('b') } }),
      map: (v) => ({
        envVariables: {
          A: EnvValue.fromValue('a'),
          ...fieldsOf(v.map, (x, key) => ({ [key]: EnvValue.fromValue(string(x)) })),
        },
      }),
      loop: (v, scope) => {
        const from = secret(scope);
        const variables = fieldsOf(v.map, (_, key) => ({ [key]: EnvValue.fromSecretValue({ secret: from, key }) }));
        return { envVariables: { A: EnvValue.fromValue('a'), ...variables } };
      },
    },
    'envVariables (fields)': {
      choice: (v) => ({
        envVariables: { A: EnvValue.fromValue('a'), ...fields(v.on, { B: EnvValue.fromValue('b') }) },
      }),
    },
    'envVariables (choose)': {
      choice: (v, scope) => ({
        envVariables: {
          A: choose(v.on, EnvValue.fromValue('1'), EnvValue.fromValue('2')),
          B: choose(v.on, EnvValue.fromValue('1'), EnvValue.fromSecretValue({ secret: secret(scope), key: 'b' })),
        },
      }),
    },
    'EnvValue.fromSecretValue': {
      text: (v, scope) => ({
        envVariables: { A: EnvValue.fromSecretValue({ secret: secret(scope), key: string(v.name) }) },
      }),
      boolean: (v, scope) => ({
        envVariables: { A: secret(scope).envValue('key', { optional: boolean(v.on) }) },
      }),
    },
    'EnvValue.fromConfigMap': {
      text: (v, scope) => ({ envVariables: { A: EnvValue.fromConfigMap(configMap(scope), string(v.name)) } }),
    },
    envFrom: {
      text: (v, scope) => ({ envFrom: [kplus.Env.fromConfigMap(configMap(scope), text`${v.name}_`)] }),
    },
    volumeMounts: {
      text: (v, scope) => ({
        volumeMounts: [
          {
            path: string(v.path),
            subPath: string(v.name),
            volume: kplus.Volume.fromEmptyDir(scope, 'volume', 'data'),
          },
        ],
      }),
      boolean: (v, scope) => ({
        volumeMounts: [
          { path: '/data', readOnly: boolean(v.on), volume: kplus.Volume.fromEmptyDir(scope, 'volume', 'data') },
        ],
      }),
    },
    'resources.cpu': {
      number: (v) => ({
        resources: { cpu: { request: kplus.Cpu.millis(number(v.many)), limit: kplus.Cpu.units(number(v.few)) } },
      }),
    },
    'resources.memory': {
      number: (v) => ({
        resources: { memory: { request: Size.mebibytes(number(v.many)), limit: Size.gibibytes(number(v.few)) } },
      }),
    },
    'resources.ephemeralStorage': {
      number: (v) => ({ resources: { ephemeralStorage: { limit: Size.tebibytes(number(v.few)) } } }),
    },
    'securityContext.user': { number: (v) => ({ securityContext: { user: number(v.many), group: number(v.many) } }) },
    'securityContext.readOnlyRootFilesystem': {
      boolean: (v) => ({ securityContext: { readOnlyRootFilesystem: boolean(v.on), ensureNonRoot: boolean(v.on) } }),
    },
    'securityContext.privileged': {
      boolean: (v) => ({ securityContext: { privileged: boolean(v.on), allowPrivilegeEscalation: boolean(v.on) } }),
    },
    'securityContext.capabilities': {
      list: (v) => ({ securityContext: { capabilities: { add: itemsOf(v.list) as never } } }),
      choice: (v) => ({
        securityContext: { capabilities: { drop: [...items(v.on, [kplus.Capability.ALL])] } },
      }),
    },
    'securityContext.seccompProfile': {
      choice: (v) => ({
        securityContext: {
          seccompProfile: {
            type: choose(v.on, kplus.SeccompProfileType.RUNTIME_DEFAULT, kplus.SeccompProfileType.UNCONFINED),
          },
        },
      }),
    },
  },
  refused: {
    resources: {
      map: [(v) => ({ resources: v.resources as object }), 'overlay()'],
    },
    args: { map: [(v) => ({ args: v.list as unknown as string[] }), 'itemsOf()'] },
    'envVariables (spread)': {
      map: [(v) => ({ envVariables: { ...(v.map as object) } }), 'fieldsOf()'],
    },
    portNumber: {
      text: [(v) => ({ portNumber: number(v.port) + 1 }), 'use add() or mul()'],
      choice: [(v) => ({ portNumber: number(v.port) > 80 ? 81 : 80 }), 'gt()'],
    },
    'image (?? and slice)': {
      text: [(v) => ({ image: string(v.image).slice(0, 12) }), 'did not survive'],
      choice: [(v) => ({ image: string(untyped(v).note ?? 'x') }), 'ifNull()'],
    },
    'securityContext (a comparison)': {
      boolean: [
        (v) => ({ securityContext: { privileged: untyped(v).on !== true, allowPrivilegeEscalation: true } }),
        'not()',
      ],
    },
  },
});

const probes = usesOf<kplus.ProbeOptions & { readonly port?: number; readonly path?: string }>({
  of: 'Probe',
  make: (scope, { path = '/', ...options }) => {
    const [readiness, liveness] = [Probe.fromHttpGet(path, options), Probe.fromTcpSocket(options)];
    deployment(scope, { portNumber: 80, readiness, liveness, startup: Probe.fromCommand(['check', path], options) });
  },
  works: {
    path: { text: (v) => ({ path: string(v.path) }) },
    port: { number: (v) => ({ port: number(v.port) }) },
    failureThreshold: { number: (v) => ({ failureThreshold: number(v.few) }) },
    successThreshold: { number: (v) => ({ successThreshold: number(v.few) }) },
    initialDelaySeconds: { number: (v) => ({ initialDelaySeconds: Duration.seconds(number(v.many)) }) },
    periodSeconds: { number: (v) => ({ periodSeconds: Duration.minutes(number(v.few)) }) },
    timeoutSeconds: { number: (v) => ({ timeoutSeconds: Duration.seconds(number(v.few)) }) },
  },
  refused: {
    periodSeconds: {
      text: [(v) => ({ periodSeconds: Duration.seconds(string(v.few) as never) }), 'must be a whole number of seconds'],
    },
  },
});

const whole = usesOf<Container>({
  of: 'Container (probes, lifecycle)',
  make: deployment,
  works: {
    readiness: {
      choice: (v) => ({
        readiness: choose(v.on, Probe.fromHttpGet('/on', { port: 80 }), Probe.fromTcpSocket({ port: 81 })),
      }),
    },
    liveness: { choice: (v) => ({ liveness: choose(v.on, Probe.fromCommand(['on'])) }) },
    'lifecycle.preStop': {
      text: (v) => ({ lifecycle: { preStop: Handler.fromCommand(['sleep', string(v.few)]) } }),
      number: (v) => ({ lifecycle: { preStop: Handler.fromHttpGet(text`/${v.name}`, { port: number(v.port) }) } }),
      list: (v) => ({ lifecycle: { postStart: Handler.fromCommand([...itemsOf(v.list)]) } }),
      choice: (v) => ({ lifecycle: { preStop: choose(not(v.on), Handler.fromTcpSocket({ port: 80 })) } }),
    },
    'args (note)': { text: (v) => ({ args: [text`${ifNull(v.note, 'none')}`] }) },
  },
});

/** Containers, what they check and run, and their variables. */
export const containerUses = [...containers, ...probes, ...whole];
