import { request as plain } from 'node:http';
import { request as encrypted } from 'node:https';
import { text } from 'node:stream/consumers';
import { kubectl } from './kubectl';

/** What a gateway answered. */
export interface Answer {
  readonly status: number;
  readonly location?: string;
  readonly body: string;
}

/** Traefik, at the address that those outside of the cluster have. */
export class Gateway {
  private known?: string;

  /** @param ca who signs the certificates that it must show; without, it may show any */
  constructor(private readonly ca?: string) {}

  private get trust() {
    return this.ca === undefined ? { rejectUnauthorized: false } : { ca: this.ca };
  }

  get address(): string {
    const ofService = ['get', 'service', 'traefik', '--namespace', 'traefik', '--output'];
    this.known ??= kubectl([...ofService, 'jsonpath={.status.loadBalancer.ingress[0].ip}']);
    return this.known;
  }

  /** Sends a GET for an URL. @throws Error with another certificate */
  get(url: string): Promise<Answer> {
    const { hostname, host, pathname, search, protocol } = new URL(url);
    const isEncrypted = protocol === 'https:';
    const options = { host: this.address, path: pathname + search, headers: { host } };
    return new Promise((resolve, reject) => {
      const sent = isEncrypted
        ? encrypted({ ...options, ...this.trust, port: 443, servername: hostname })
        : plain({ ...options, port: 80 });
      sent.on('error', reject).on('response', (answer) => {
        const { statusCode: status = 0, headers } = answer;
        text(answer).then((body) => resolve({ status, location: headers.location, body }), reject);
      });
      sent.end();
    });
  }
}
