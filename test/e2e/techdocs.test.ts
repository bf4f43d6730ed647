import { mergeFiles } from '../../lib/helm';
import { startGitServer } from './support/git-server';
import { eventually, kubectl } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm4, plain } from './support/outputs';
import { Portal } from './support/portal';
import { makeTokenSecret, TOKEN, TOKEN_AUTH } from './support/token';

const PASSWORD = 'git-password-of-e2e';
// Two of the example entities, since only what is in the catalog has documentation.
const HANDBOOK = 'default/component/example-website';
const API = 'default/api/example-grpc-api';

const mkdocs = (name: string) => `site_name: ${name}\nplugins: [techdocs-core]\n`;
const handbook = { 'mkdocs.yml': mkdocs('Handbook'), 'index.md': '# Welcome\n\nFrom a *mounted* folder.\n' };
const repository = { 'manual/mkdocs.yml': mkdocs('API'), 'manual/docs/index.md': '# API\n\nFrom a **repository**.\n' };

const values = {
  backstage: {
    extraEnvVarsSecrets: ['token'],
    appConfig: {
      backend: { auth: TOKEN_AUTH },
      catalog: { locations: [{ type: 'file', target: './examples/entities.yaml' }] },
    },
  },
  // The pods are ready sooner.
  database: { type: 'sqlite' },
  techdocs: {
    publish: {
      enabled: true,
      suspend: true,
      resources: { requests: { cpu: '20m' } },
      sites: [{ entity: HANDBOOK, folder: '/sites/handbook' }],
      extraVolumes: [
        {
          name: 'handbook',
          configMap: {
            name: 'handbook',
            items: [
              { key: 'mkdocs.yml', path: 'mkdocs.yml' },
              { key: 'index.md', path: 'docs/index.md' },
            ],
          },
        },
      ],
      extraVolumeMounts: [{ name: 'handbook', mountPath: '/sites/handbook' }],
    },
  },
};

const inBucket = testNamespace('techdocs-bucket');
const onVolume = testNamespace('techdocs-volume');
const GIT = { server: 'docs' };
const gitSite = { entity: API, repository: `http://docs:8080/docs`, path: 'manual' };
const bucket = Portal.quick(helm4, {
  name: 'portal',
  namespace: inBucket,
  values: mergeFiles(values, {
    objectStorage: { enabled: true },
    // A Git server elsewhere would be reached by HTTPS.
    networkPolicy: { enabled: true, egressRules: { customRules: [{ to: [{ podSelector: { matchLabels: GIT } }] }] } },
    techdocs: {
      publisher: { type: 'awsS3' },
      publish: {
        sites: [...values.techdocs.publish.sites, gitSite],
        gitCredentials: { existingSecret: 'git', host: 'http://docs:8080' },
      },
    },
  }),
});
const volume = Portal.quick(plain, {
  name: 'portal',
  namespace: onVolume,
  values: mergeFiles(values, {
    techdocs: { publisher: { type: 'local', local: { persistence: { enabled: true, size: '100Mi' } } } },
  }),
});

/** Publishes the sites once, as users do it by hand. @returns what the Job printed */
function publish(namespace: string, name: string): string {
  const job = ['--namespace', namespace, `job/${name}`];
  kubectl(['create', 'job', name, '--from=cronjob/portal-backstage-techdocs-publisher', '--namespace', namespace]);
  kubectl(['wait', ...job, '--for', 'condition=Complete', '--timeout', '240s']);
  return kubectl(['logs', ...job]);
}

function page(portal: Portal, entity: string): string {
  const { status, body } = portal.http(`/api/techdocs/static/docs/${entity}/index.html`, { token: TOKEN });
  return `${status} ${body}`;
}

test('portals with a bucket and with a volume become ready', async () => {
  for (const [namespace, portal] of [
    [inBucket, bucket],
    [onVolume, volume],
  ] as const) {
    makeTokenSecret(namespace);
    const files = Object.entries(handbook).map(([key, text]) => `--from-literal=${key}=${text}`);
    kubectl(['create', 'configmap', 'handbook', '--namespace', namespace, ...files]);
    portal.install();
  }
  kubectl(['create', 'secret', 'generic', 'git', '--namespace', inBucket, `--from-literal=password=${PASSWORD}`]);
  startGitServer({ namespace: inBucket, name: 'docs', password: PASSWORD, files: repository });
  await Promise.all([bucket, volume].map((portal) => portal.ready()));
  for (const portal of [bucket, volume]) {
    await eventually(60, () => {
      const { body } = portal.http('/api/catalog/entities/by-name/component/default/example-website', { token: TOKEN });
      return body.kind === 'Component' ? [] : ['the entity'];
    });
  }
});

describe('sites in the storage of the release', () => {
  test('there is none before it is published', () => {
    expect(page(bucket, HANDBOOK)).toMatch(/^404 /);
  });

  test('the one of a mounted folder and the one of a repository are published, and read through Backstage', () => {
    const log = publish(inBucket, 'once');
    expect(log).toContain(`techdocs: ${HANDBOOK}: published`);
    expect(log).not.toContain(PASSWORD);
    expect(page(bucket, HANDBOOK)).toMatch(/^200 [^]*From a <em>mounted<\/em> folder/);
    expect(page(bucket, API)).toMatch(/^200 [^]*From a <strong>repository<\/strong>/);
  });

  test('Backstage may read them, and neither write nor read another bucket', () => {
    const answers = JSON.parse(bucket.exec('backstage', 'node', '-e', TRY));
    expect(answers).toEqual({
      list: 'allowed',
      write: 'AccessDenied',
      remove: 'AccessDenied',
      backups: 'AccessDenied',
    });
  });

  test('they outlive the pod of the storage', async () => {
    kubectl(['delete', 'pod', 'portal-object-storage-0', '--namespace', inBucket]);
    await bucket.ready();
    expect(page(bucket, API)).toMatch(/^200 /);
  });

  test('an upgrade finds the buckets and the keys, and restarts nothing', () => {
    const keys = () => kubectl(['get', 'secret', 'portal-object-storage', '--namespace', inBucket, '--output', 'json']);
    const pods = () => bucket.pods().map(({ metadata }) => metadata.uid);
    const before = { keys: keys(), pods: pods() };
    bucket.upgrade();
    expect({ keys: keys(), pods: pods() }).toEqual(before);
    expect(page(bucket, HANDBOOK)).toMatch(/^200 /);
  });
});

describe('sites on a volume', () => {
  test('the one of a mounted folder is published, and read through Backstage', () => {
    publish(onVolume, 'once');
    expect(page(volume, HANDBOOK)).toMatch(/^200 [^]*From a <em>mounted<\/em> folder/);
  });

  test('a new one takes its place', () => {
    const data = { 'index.md': '# Welcome\n\nNow *changed*.\n' };
    kubectl(['patch', 'configmap', 'handbook', '--namespace', onVolume, '--patch', JSON.stringify({ data })]);
    publish(onVolume, 'again');
    expect(page(volume, HANDBOOK)).toMatch(/^200 [^]*Now <em>changed<\/em>/);
  });

  test('Backstage cannot change it', () => {
    expect(() => volume.exec('backstage', 'touch', '/var/lib/techdocs/x')).toThrow('Read-only file system');
  });
});

// With the keys that Backstage has.
const TRY = `
  const s3 = require('@aws-sdk/client-s3');
  const { TECHDOCS_AWS_ACCESS_KEY_ID: accessKeyId, TECHDOCS_AWS_SECRET_ACCESS_KEY: secretAccessKey } = process.env;
  const endpoint = 'http://portal-object-storage:7070';
  const client = new s3.S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials: { accessKeyId, secretAccessKey } });
  const attempt = (command) => client.send(command).then(() => 'allowed', (error) => error.name);
  const Bucket = 'techdocs';
  const Key = 'default/component/example-website/index.html';
  (async () => console.log(JSON.stringify({
    list: await attempt(new s3.ListObjectsV2Command({ Bucket })),
    write: await attempt(new s3.PutObjectCommand({ Bucket, Key, Body: 'x' })),
    remove: await attempt(new s3.DeleteObjectCommand({ Bucket, Key })),
    backups: await attempt(new s3.ListObjectsV2Command({ Bucket: 'backups' })),
  })))();`;
