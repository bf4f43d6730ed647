import { eventually, kubectl, objects } from './kubectl';

const LABELS = { app: 'minio' };
const SECRET = { AWS_ACCESS_KEY_ID: 'e2e-access-key', AWS_SECRET_ACCESS_KEY: 'e2e-secret-access-key' };

/** An S3 server at http://minio:9000, without a volume, and the Secret `minio` with its access key. */
export function startMinio(namespace: string): void {
  const restricted = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true };
  const container = {
    name: 'minio',
    image: process.env.E2E_MINIO_IMAGE ?? 'docker.io/minio/minio:latest',
    imagePullPolicy: 'IfNotPresent',
    args: ['server', '/data', '--config-dir', '/data/.minio'],
    env: [
      { name: 'MINIO_ROOT_USER', value: SECRET.AWS_ACCESS_KEY_ID },
      { name: 'MINIO_ROOT_PASSWORD', value: SECRET.AWS_SECRET_ACCESS_KEY },
    ],
    securityContext: restricted,
    volumeMounts: [{ name: 'data', mountPath: '/data' }],
  };
  const podSpec = {
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, runAsUser: 1000, fsGroup: 1000, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [container],
    volumes: [{ name: 'data', emptyDir: {} }],
  };
  const metadata = { name: 'minio', namespace };
  const manifests = [
    { apiVersion: 'v1', kind: 'Secret', metadata, stringData: SECRET },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: LABELS, ports: [{ port: 9000 }] } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        selector: { matchLabels: LABELS },
        template: { metadata: { labels: LABELS }, spec: podSpec },
      },
    },
  ];
  const list = { apiVersion: 'v1', kind: 'List', items: manifests };
  kubectl(['create', '--filename', '-'], JSON.stringify(list));
}

/** Makes a bucket in it. @param exec runs a script of Node.js in the image of Backstage, which has the SDK */
export async function makeBucket(
  namespace: string,
  name: string,
  exec: (...command: string[]) => string,
): Promise<void> {
  await eventually(60, () =>
    objects(namespace, 'deployments', '').some(
      ({ metadata, status }) => metadata.name === 'minio' && status.readyReplicas === 1,
    )
      ? []
      : ['minio'],
  );
  exec('node', '-e', MAKE_BUCKET, name, SECRET.AWS_ACCESS_KEY_ID, SECRET.AWS_SECRET_ACCESS_KEY);
}

const MAKE_BUCKET = `
  const { S3Client, CreateBucketCommand } = require('@aws-sdk/client-s3');
  const [Bucket, accessKeyId, secretAccessKey] = process.argv.slice(1);
  const credentials = { accessKeyId, secretAccessKey };
  const client = new S3Client({ endpoint: 'http://minio:9000', region: 'us-east-1', forcePathStyle: true, credentials });
  client.send(new CreateBucketCommand({ Bucket })).then(() => console.log('made'));`;
