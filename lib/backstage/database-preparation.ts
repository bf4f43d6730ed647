import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { and, either, isEmpty, isNotEmpty, items, itemsOf, not, or, string, text, when } from '../helm';
import type { Input } from '../helm';
import { objectMetadata, scriptFiles, unlessGiven } from '../kubernetes';
import type { Container } from './container';
import { SCRIPTS_FOLDER, type CompleteProps } from './defaults';
import type { Preload } from './preload';

const PRELOAD = 'prepare-database.mjs';
const WAIT = 'wait-for-database.mjs';
const RUN_ONCE = 'run-backend-once.mjs';
const FILES = ['waiting.mjs', 'database.mjs', 'readiness.mjs', PRELOAD, WAIT, RUN_ONCE];
const SCRIPTS = Object.fromEntries(FILES.map((file) => [file, readFileSync(join(__dirname, 'scripts', file), 'utf8')]));

/**
 * Waits for the database and lets one pod at a time migrate it: backends that migrate at once break the database for good,
 * and a backend that starts without its database never tries again.
 *
 * An init container waits, where no probe ends it. Then Node loads a script before the backend, which holds a lock until the
 * backend is ready. Where the command does not name `node`, the init container runs the backend once under the lock instead; where it is that of the
 * image, the init container only waits.
 */
export class DatabasePreparation extends Construct {
  /** Whether Node loads the script before the backend, and so ends a start that fails. */
  readonly isPreloaded: Input<boolean>;
  /** The volume with the scripts. */
  readonly volumes: readonly object[];
  private readonly isNode: Input<boolean>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: CompleteProps,
    nodeWord: string,
  ) {
    super(scope, id);
    const { enabled } = props.databasePreparation;
    this.isNode = isNotEmpty(nodeWord);
    this.isPreloaded = and(enabled, this.isNode);
    const names: string[] = [];
    when(enabled, () => names.push(this.scripts().name));
    this.volumes = names.flatMap((name) => items(enabled, [{ name: 'scripts', configMap: { name } }]));
  }

  private scripts(): ApiObject {
    return new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: objectMetadata(this.props, 'backstage', { suffix: 'scripts' }),
      data: scriptFiles(this, 'backstage', SCRIPTS),
    });
  }

  /** The script that Node loads before the backend. */
  get preload(): Preload {
    return {
      enabled: this.props.databasePreparation.enabled,
      option: '--import',
      module: `${SCRIPTS_FOLDER}/${PRELOAD}`,
    };
  }

  /** The variables of the backend that the scripts read. */
  env(image: string): object[] {
    const { enabled, timeoutSeconds } = this.props.databasePreparation;
    const variables = [
      { name: 'PREPARE_DATABASE_IMAGE', value: image },
      { name: 'PREPARE_DATABASE_TIMEOUT_SECONDS', value: text`${timeoutSeconds}` },
    ];
    return items(enabled, unlessGiven(this.props.extraEnvVars, variables));
  }

  get volumeMounts(): object[] {
    const { enabled } = this.props.databasePreparation;
    return items(enabled, [{ name: 'scripts', mountPath: SCRIPTS_FOLDER, readOnly: true }]);
  }

  /** The init container: the backend's own, with another command and without what belongs to a server. */
  initContainers(backend: Container, configArgs: readonly string[]): object[] {
    const { enabled } = this.props.databasePreparation;
    // The entrypoint of the image is known to nobody here, so that it cannot be run before.
    const isLater = or(this.isNode, isEmpty(this.props.command));
    const { image, imagePullPolicy, env, envFrom, resources, securityContext, volumeMounts } = backend;
    return items(and(enabled, not(this.props.diagnosticMode.enabled)), [
      {
        name: string(either(isLater, 'wait-for-database', 'prepare-database')),
        ...{ image, imagePullPolicy },
        command: ['node', text`${SCRIPTS_FOLDER}/${string(either(isLater, WAIT, RUN_ONCE))}`],
        args: [...itemsOf(this.props.command), ...itemsOf(this.props.args), ...configArgs],
        ...{ env, envFrom, resources, securityContext, volumeMounts },
      },
    ]);
  }
}
