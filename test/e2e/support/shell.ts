import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helm, kubectl } from '../../support/helm';
import { succeeded } from './kubectl';

/** A folder in which commands of the documentation are followed, with Helm 4 and kubectl. */
export class Shell {
  readonly folder = mkdtempSync(join(tmpdir(), 'shell-'));
  private readonly bin = join(this.folder, 'bin');

  constructor() {
    mkdirSync(this.bin);
    symlinkSync(helm(4).path, join(this.bin, 'helm'));
    symlinkSync(kubectl(), join(this.bin, 'kubectl'));
  }

  /** @returns what the script printed; @throws Error at its first command that fails */
  run(script: string): string {
    const env = { ...process.env, PATH: `${this.bin}:${process.env.PATH}` };
    const args = ['-euo', 'pipefail', '-c', script];
    const { status, stdout, stderr } = spawnSync('bash', args, {
      ...{ cwd: this.folder, encoding: 'utf8', env, maxBuffer: 1 << 28 },
    });
    return succeeded(script, { status: status ?? 1, stdout, stderr }).stdout;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
