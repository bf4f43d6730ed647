import { kubectl } from './kubectl';

/** The image with Git and Node.js. */
const IMAGE = process.env.E2E_TECHDOCS_IMAGE ?? 'localhost/techdocs:1';
const PORT = 8080;

/** Which repository is served to whom. */
export interface GitServerProps {
  readonly namespace: string;
  /** The name of the pod, of its Service and of the repository. */
  readonly name: string;
  /** The only password; the user does not matter. */
  readonly password: string;
  /** What is in the repository, by path. */
  readonly files: Record<string, string>;
}

/** Starts a pod that serves a repository by HTTP. @returns the URL of the repository in the cluster */
export function startGitServer({ namespace, name, password, files }: GitServerProps): string {
  const labels = { server: name };
  const container = {
    name: 'git',
    image: IMAGE,
    imagePullPolicy: 'IfNotPresent',
    command: ['node', '-e', SERVE],
    env: Object.entries({ NAME: name, PASSWORD: password, FILES: JSON.stringify(files), HOME: '/tmp' }).map(
      ([variable, value]) => ({ name: variable, value }),
    ),
    readinessProbe: { tcpSocket: { port: PORT }, periodSeconds: 1 },
    volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
  };
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace, name, labels },
    spec: {
      automountServiceAccountToken: false,
      terminationGracePeriodSeconds: 0,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [container],
      volumes: [{ name: 'tmp', emptyDir: {} }],
    },
  };
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { namespace, name },
    spec: { selector: labels, ports: [{ port: PORT }] },
  };
  const items = [service, pod];
  kubectl(['create', '--filename', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  kubectl(['wait', `pod/${name}`, '--namespace', namespace, '--for', 'condition=Ready', '--timeout', '180s']);
  return `http://${name}:${PORT}/${name}`;
}

const SERVE = `
  const { execFileSync, spawn } = require('child_process');
  const { mkdirSync, writeFileSync } = require('fs');
  const { NAME, PASSWORD, FILES } = process.env;
  const folder = '/tmp/git/' + NAME;
  const git = (...args) => execFileSync('git', ['-C', folder, '-c', 'user.name=e2e', '-c', 'user.email=e2e', ...args]);
  mkdirSync(folder, { recursive: true });
  for (const [path, content] of Object.entries(JSON.parse(FILES))) {
    mkdirSync(require('path').dirname(folder + '/' + path), { recursive: true });
    writeFileSync(folder + '/' + path, content);
  }
  for (const command of ['init', 'add .', 'commit --message docs']) git(...command.split(' '));

  require('http').createServer((request, response) => {
    const basic = Buffer.from((request.headers.authorization ?? '').replace('Basic ', ''), 'base64').toString();
    if (basic.split(':')[1] !== PASSWORD) {
      return response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
    }
    const { pathname, search } = new URL(request.url, 'http://git');
    const backend = spawn('git', ['http-backend'], { env: {
      ...process.env, GIT_PROJECT_ROOT: '/tmp/git', GIT_HTTP_EXPORT_ALL: '1', PATH_INFO: pathname,
      QUERY_STRING: search.slice(1), REQUEST_METHOD: request.method, CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '', GIT_PROTOCOL: request.headers['git-protocol'] ?? '',
    } });
    request.pipe(backend.stdin);
    const chunks = [];
    backend.stdout.on('data', (chunk) => chunks.push(chunk)).on('end', () => {
      const all = Buffer.concat(chunks);
      const end = all.indexOf('\\r\\n\\r\\n');
      const headers = Object.fromEntries(all.subarray(0, end).toString().split('\\r\\n').map((line) => line.split(': ')));
      response.writeHead(parseInt(headers.Status ?? '200'), headers).end(all.subarray(end + 4));
    });
  }).listen(${PORT});`;
