import type { Result } from '../../support/helm';
import { imageOf } from './images';
import { kubectl, kubectlBeside, succeeded, tryKubectl } from './kubectl';

/** Where a pod of the tests is, and what NetworkPolicies know it by. */
export interface ClientProps {
  readonly namespace: string;
  readonly name: string;
  readonly labels?: Record<string, string>;
}

/** A pod that asks others. It holds to Pod Security `restricted`, and nobody makes it anew. */
export class ClientPod {
  constructor(
    private readonly props: ClientProps,
    private readonly script: string,
    private readonly args: readonly string[] = [],
    private readonly seconds?: number,
  ) {}

  /** Makes the pod and waits until its script runs. */
  start(): this {
    const { namespace, name } = this.props;
    const manifest = pod(this.props, ['-e', this.script, ...this.args], this.seconds);
    kubectl(['create', '--filename', '-'], JSON.stringify(manifest));
    kubectl(['wait', `pod/${name}`, '--namespace', namespace, '--for', 'condition=Ready', '--timeout', '60s']);
    return this;
  }

  delete(): void {
    const { namespace, name } = this.props;
    kubectl(['delete', 'pod', name, '--namespace', namespace, '--ignore-not-found']);
  }

  /** Its address in the cluster. */
  address(): string {
    const { namespace, name } = this.props;
    return kubectl(['get', 'pod', name, '--namespace', namespace, '--output', 'jsonpath={.status.podIP}']);
  }

  /** Runs another script in it. @returns the JSON that it prints; @throws Error when it fails */
  protected ask(script: string, ...args: string[]): any {
    return this.answer(tryKubectl(this.exec(script, args)));
  }

  /** As {@link ask}, beside others. */
  protected async askBeside(script: string, ...args: string[]): Promise<any> {
    return this.answer(await kubectlBeside(this.exec(script, args)));
  }

  private exec(script: string, args: readonly string[]): string[] {
    const { namespace, name } = this.props;
    return ['exec', name, '--namespace', namespace, '--', 'node', '-e', script, ...args];
  }

  private answer(result: Result): any {
    return JSON.parse(succeeded(`in the pod ${this.props.name}`, result).stdout);
  }
}

/**
 * Someone in the cluster who tries whom they can reach, and answers at {@link port}. A denied packet gets no answer, so only
 * silence is a no. Without `start()` it is a pod that is already there, in whose first container there is a node.
 */
export class Client extends ClientPod {
  readonly port = PORT;

  constructor(props: ClientProps) {
    super(props, ANSWER);
  }

  /**
   * Tries to connect.
   *
   * @returns false when nothing answers within three seconds, be it the name server
   * @throws Error when the host has no address or refuses
   */
  async reach(host: string, port: number): Promise<boolean> {
    return (await this.patiently(CONNECT, host, String(port))) !== null;
  }

  /**
   * Sends a GET.
   *
   * @returns the status, null when nothing answers within three seconds
   * @throws Error when the host has no address, refuses or breaks off
   */
  get(url: string): Promise<number | null> {
    return this.patiently(GET, url);
  }

  private async patiently(script: string, ...args: string[]): Promise<any> {
    const { answer, error } = await this.askBeside(PATIENTLY, script, ...args);
    if (error !== undefined) throw new Error(`${args.join(' ')}: ${error}`);
    return answer;
  }
}

/** A request that went wrong. */
export interface LoadFailure {
  /** When it was sent, in ISO 8601. */
  readonly at: string;
  readonly connection: 'new' | 'kept';
  /** The code of a network error, such as `no answer within 5 s`, or a status of 500 or more. */
  readonly reason: string;
}

/** What came of all the requests. */
export interface LoadReport {
  readonly requests: number;
  readonly failures: readonly LoadFailure[];
  /** Until the last byte of the slowest answer, in milliseconds. */
  readonly slowest: number;
}

/** Sends a GET to an URL five times a second over a new connection and five times over kept ones, for 15 minutes at most. */
export class Load extends ClientPod {
  /** @param patience for how many seconds an answer is waited for */
  constructor(props: ClientProps & { readonly url: string }, patience = 5) {
    super(props, LOAD, [props.url, String(patience)], 900);
  }

  /** Waits for the answers that are due, deletes the pod and tells how it went. */
  stop(): LoadReport {
    try {
      return this.ask(REPORT);
    } finally {
      this.delete();
    }
  }
}

function pod({ namespace, name, labels }: ClientProps, args: readonly string[], seconds?: number): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace, name, labels },
    spec: {
      restartPolicy: 'Never',
      activeDeadlineSeconds: seconds,
      terminationGracePeriodSeconds: 0,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'client',
          image: imageOf('backstage'),
          imagePullPolicy: 'IfNotPresent',
          command: ['node'],
          args,
          resources: { requests: { cpu: '10m', memory: '64Mi' }, limits: { memory: '256Mi' } },
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
        },
      ],
    },
  };
}

// A process of its own, as one that waits for a name server cannot end itself.
const PATIENTLY = `
  const options = { timeout: 3000, killSignal: 'SIGKILL', encoding: 'utf8' };
  const asked = require('child_process').spawnSync('node', ['-e', ...process.argv.slice(1)], options);
  console.log(asked.signal === 'SIGKILL' ? '{ "answer": null }' : asked.stdout);`;
const PRINT = `
  const print = (result) => process.stdout.write(JSON.stringify(result), () => process.exit());
  const fail = ({ code, message }) => print(code === 'ETIMEDOUT' ? { answer: null } : { error: message });`;
const CONNECT = `${PRINT}
  const [host, port] = process.argv.slice(1);
  require('net').connect({ host, port }).on('connect', () => print({ answer: true })).on('error', fail);`;
const GET = `${PRINT}
  const get = (url) => require('http').get(url, { agent: false }, ({ statusCode }) => print({ answer: statusCode }));
  get(process.argv[1]).on('error', fail);`;

const PORT = 8080;

const ANSWER = `require('http').createServer((_request, response) => response.end()).listen(${PORT});`;

// A server may close a kept connection just when it is used again: HTTP clients then ask once more, on a new one (RFC 9112, 9.3.1).
const LOAD = `
  const http = require('http');
  const [url, patience] = process.argv.slice(1);
  const agents = { new: false, kept: new http.Agent({ keepAlive: true }) };
  const report = { requests: 0, failures: [], slowest: 0 };
  const pending = new Set();

  const request = (agent) => new Promise((resolve, reject) => {
    const sent = http.get(url, { agent }, (answer) => {
      const { statusCode } = answer;
      answer.on('error', reject).on('end', () => statusCode < 500 ? resolve() : reject({ code: statusCode }));
      answer.resume();
    });
    const timer = setTimeout(() => { reject({ code: 'no answer within ' + patience + ' s' }); sent.destroy(); }, patience * 1000);
    let isClosed = false;
    sent.on('error', (error) => {
      isClosed = sent.reusedSocket && error.code === 'ECONNRESET';
      isClosed ? request(agents.new).then(resolve, reject) : reject(error);
    });
    sent.on('close', () => { clearTimeout(timer); isClosed || reject({ code: 'broken off' }); });
  });
  const count = async (connection) => {
    const start = Date.now();
    report.requests += 1;
    await request(agents[connection]).catch(({ code, message }) => {
      report.failures.push({ at: new Date(start).toISOString(), connection, reason: String(code ?? message) });
    });
    report.slowest = Math.max(report.slowest, Date.now() - start);
  };
  const timer = setInterval(() => Object.keys(agents).forEach((connection) => {
    const counted = count(connection).finally(() => pending.delete(counted));
    pending.add(counted);
  }), 200);

  http.createServer(async (_request, response) => {
    clearInterval(timer);
    await Promise.all(pending);
    response.end(JSON.stringify(report));
  }).listen(${PORT}, '127.0.0.1');`;

const REPORT = `fetch('http://127.0.0.1:${PORT}').then((answer) => answer.text()).then((text) => console.log(text));`;
