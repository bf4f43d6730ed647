import { Cron, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { boolean, choose, each, items, number, string, text, Type, when } from '../../../lib/helm';
import { program } from './app';

/** A guestbook: a database, a web server, and who may talk to whom. */
export const guestbook = program(
  'guestbook',
  Type.Object({
    redis: Type.Object({
      image: Type.String({ default: 'redis:7' }),
      port: Type.Integer({ default: 6379 }),
      replicas: Type.Integer({ default: 1 }),
      storage: Type.Integer({ default: 8 }),
    }),
    frontend: Type.Object({ replicas: Type.Integer({ default: 3 }), open: Type.Boolean({ default: true }) }),
    isolated: Type.Boolean({ default: true }),
  }),
  (chart, v) => {
    const redis = new kplus.StatefulSet(chart, 'redis', {
      replicas: number(v.redis.replicas),
      service: new kplus.Service(chart, 'redis-service', { ports: [{ port: number(v.redis.port) }] }),
      containers: [{ image: string(v.redis.image), portNumber: number(v.redis.port) }],
    });
    const frontend = new kplus.Deployment(chart, 'frontend', {
      replicas: number(v.frontend.replicas),
      containers: [
        {
          image: 'guestbook:5',
          portNumber: 80,
          envVariables: {
            REDIS: kplus.EnvValue.fromValue(text`${redis.service.name}:${v.redis.port}`),
          },
        },
      ],
    });
    frontend.exposeViaService({
      serviceType: choose(v.frontend.open, kplus.ServiceType.LOAD_BALANCER, kplus.ServiceType.CLUSTER_IP),
    });
    when(v.isolated, () =>
      frontend.connections.allowTo(redis, { ports: [kplus.NetworkPolicyPort.tcp(number(v.redis.port))] }),
    );
  },
  [{}, { isolated: false, redis: { port: 7000, replicas: 0 }, frontend: { open: false } }],
);

/** A backup every night into a volume of its own. */
export const backup = program(
  'backup',
  Type.Object({
    hour: Type.String({ default: '3' }),
    keep: Type.Integer({ default: 3 }),
    deadline: Type.Integer({ default: 2, description: 'Hours.' }),
    size: Type.Integer({ default: 10 }),
    className: Type.Optional(Type.String()),
    suspend: Type.Boolean({ default: false }),
    databases: Type.Array(Type.String(), { default: ['app'] }),
  }),
  (chart, v) => {
    const claim = new kplus.PersistentVolumeClaim(chart, 'dumps', {
      accessModes: [kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE],
      storage: Size.gibibytes(number(v.size)),
      storageClassName: string(v.className),
    });
    const volume = kplus.Volume.fromPersistentVolumeClaim(chart, 'volume', claim, { name: 'dumps' });
    each(v.databases, (name) => {
      const id = text`dump-${name}`;
      const job = new kplus.CronJob(chart, id, {
        metadata: { name: id },
        schedule: Cron.schedule({ minute: '0', hour: string(v.hour) }),
        successfulJobsRetained: number(v.keep),
        startingDeadline: Duration.hours(number(v.deadline)),
        suspend: boolean(v.suspend),
        containers: [{ image: 'postgres:16', command: ['pg_dump', string(name)] }],
      });
      job.containers[0]!.mount('/dumps', volume);
    });
  },
  [{}, { hour: '*/2', databases: ['a', 'b'], className: 'fast', suspend: true }, { databases: [] }],
);

/** Variables from Secrets and maps, some under conditions. */
export const environment = program(
  'environment',
  Type.Object({
    database: Type.Object({
      enabled: Type.Boolean({ default: true }),
      secret: Type.String({ default: 'database' }),
      key: Type.String({ default: 'password' }),
    }),
    token: Type.Object({ existingSecret: Type.String({ default: '' }), value: Type.String({ default: 'x' }) }),
    debug: Type.Boolean({ default: false }),
    flags: Type.Array(Type.Object({ name: Type.String(), value: Type.String() }), { default: [] }),
  }),
  (chart, v) => {
    const database = kplus.Secret.fromSecretName(chart, 'database', string(v.database.secret));
    const own = new kplus.Secret(chart, 'token', { stringData: { token: string(v.token.value) } });
    const config = new kplus.ConfigMap(chart, 'config', {
      data: { LOG: choose(v.debug, 'debug', 'info') },
    });
    new kplus.Deployment(chart, 'app', {
      containers: [
        {
          image: 'app:1',
          envFrom: [kplus.Env.fromConfigMap(config), ...items(v.database.enabled, [kplus.Env.fromSecret(database)])],
          envVariables: {
            TOKEN: own.envValue('token'),
            PASSWORD: choose(
              v.database.enabled,
              kplus.EnvValue.fromSecretValue({ secret: database, key: string(v.database.key) }),
              kplus.EnvValue.fromValue('none'),
            ),
          },
        },
      ],
    });
  },
  [{}, { database: { enabled: false }, debug: true }, { database: { secret: 'other', key: 'p' } }],
);
