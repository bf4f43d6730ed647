import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { succeeded } from './kubectl';

/** A certificate and its private key, as PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', 'key.pem'];

/** An authority that signs certificates for two days. Needs openssl. */
export class CertificateAuthority {
  private readonly own: Certificate;

  constructor(name: string) {
    this.own = inFolder({}, (folder) => {
      openssl(folder, 'req', '-x509', '-days', '2', '-subj', `/CN=${name}`, ...KEY, '-out', 'cert.pem');
    });
  }

  /** What others trust it by. */
  get cert(): string {
    return this.own.cert;
  }

  /** For a server with these host names. */
  forHosts(...hosts: string[]): Certificate {
    return this.signed(hosts[0]!, `subjectAltName=${hosts.map((host) => `DNS:${host}`).join(',')}`);
  }

  /** For a client with this name. */
  forClient(name: string): Certificate {
    return this.signed(name, 'extendedKeyUsage=clientAuth');
  }

  private signed(name: string, extensions: string): Certificate {
    const files = { 'ca.pem': this.own.cert, 'ca-key.pem': this.own.key, extensions };
    return inFolder(files, (folder) => {
      openssl(folder, 'req', '-new', '-subj', `/CN=${name}`, ...KEY, '-out', 'request.pem');
      const by = ['-CA', 'ca.pem', '-CAkey', 'ca-key.pem', '-CAcreateserial', '-extfile', 'extensions'];
      openssl(folder, 'x509', '-req', '-in', 'request.pem', ...by, '-days', '2', '-out', 'cert.pem');
    });
  }
}

function inFolder(files: Record<string, string>, make: (folder: string) => void): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'certificates-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    make(folder);
    return {
      cert: readFileSync(join(folder, 'cert.pem'), 'utf8'),
      key: readFileSync(join(folder, 'key.pem'), 'utf8'),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function openssl(cwd: string, ...args: string[]): void {
  const { status, stdout, stderr, error } = spawnSync('openssl', args, { cwd, encoding: 'utf8' });
  if (error) throw error;
  succeeded(`openssl ${args[0]}`, { status: status ?? 1, stdout, stderr });
}
