import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { itemsOf, text } from '../helm';
import { objectMetadata } from '../kubernetes';
import type { Container } from './container';
import { SCRIPTS_FOLDER, type CompleteProps } from './defaults';

const SCRIPT = readFileSync(join(__dirname, 'scripts', 'prepare-database.js'), 'utf8');

/**
 * An init container that waits for the database and lets one pod at a time migrate it: backends that migrate at once
 * break the database for good, and a backend that starts without its database never tries again.
 */
export class DatabasePreparation extends Construct {
  readonly volume: object;
  private readonly props: CompleteProps;

  constructor(scope: Construct, id: string, props: CompleteProps) {
    super(scope, id);
    this.props = props;
    const scripts = new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: objectMetadata(props, 'backstage', { suffix: 'scripts' }),
      data: { 'prepare-database.js': SCRIPT },
    });
    this.volume = { name: 'scripts', configMap: { name: scripts.name } };
  }

  /** The init container: it runs the backend as its own container does, but once. */
  container(backend: Container): object {
    const {
      name: _n,
      ports: _p,
      startupProbe: _s,
      readinessProbe: _r,
      livenessProbe: _l,
      lifecycle: _h,
      ...same
    } = backend;
    const { timeoutSeconds } = this.props.databasePreparation;
    return {
      name: 'prepare-database',
      ...same,
      command: ['node', `${SCRIPTS_FOLDER}/prepare-database.js`],
      args: [...itemsOf(backend.command), ...backend.args],
      env: [
        { name: 'IMAGE', value: backend.image },
        { name: 'BACKEND_PORT', value: text`${this.props.port}` },
        { name: 'DATABASE_TIMEOUT_SECONDS', value: text`${timeoutSeconds}` },
        ...backend.env,
      ],
      volumeMounts: [...backend.volumeMounts, { name: 'scripts', mountPath: SCRIPTS_FOLDER, readOnly: true }],
    };
  }
}
