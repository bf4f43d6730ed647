import { libpqClient } from '../database';
import {
  define,
  fieldsOf,
  nonNullString,
  items,
  itemsOf,
  not,
  text,
  unlessEmpty,
  type Input,
  isNotEmpty,
} from '../helm';
import type { EnvironmentVariable } from '../kubernetes';
import type { CompleteProps } from './defaults';
import type { Storage } from './storage';

/** Where the scripts are mounted. */
const SCRIPTS = '/etc/backup/scripts';

/** The containers and volumes of the pods that make and restore backups. */
export class BackupContainers {
  private readonly client;
  private readonly postgresEnv: object[];
  private readonly s3Env: object[];

  constructor(
    private readonly id: string,
    private readonly props: CompleteProps,
    private readonly storage: Storage,
  ) {
    this.client = libpqClient(props.databases);
    this.postgresEnv = define(
      `${id}.environment`,
      [...this.commonEnv(), ...this.client.env, ...this.division()],
      'The environment variables of the containers that talk to Postgres.',
    );
    this.s3Env = define(
      `${id}.s3Environment`,
      [...this.commonEnv(), ...storage.s3.env],
      'The environment variables of the containers that talk to S3.',
    );
  }

  /** Dumps the databases, to the volume or on the way to the bucket. */
  dump(): object {
    const keep = items(not(this.storage.isS3), [{ name: 'KEEP', value: text`${this.props.keep}` }]);
    return define(`${this.id}.dump`, this.postgres('dump', keep), 'The container that dumps the databases.');
  }

  restore(): object {
    return this.postgres('restore', this.request(), true);
  }

  /** Makes the folder for the dumps. */
  makeFolder(): object {
    return {
      ...this.container('make-folder', this.props.image),
      command: ['mkdir', '-p', this.storage.folder],
      securityContext: unlessEmpty(this.props.containerSecurityContext),
      volumeMounts: [this.storage.volumeMount],
    };
  }

  /** Sends a dump to the bucket. */
  upload(): object {
    return this.node('upload', [{ name: 'KEEP', value: text`${this.props.keep}` }]);
  }

  /** Fetches the dump from the bucket. */
  download(): object {
    return this.node('download', this.request());
  }

  volumes(scripts: string): object[] {
    return [
      { name: 'scripts', configMap: { name: scripts } },
      // Where bash keeps its here-documents.
      { name: 'tmp', emptyDir: {} },
      ...this.storage.volumes,
      ...items(this.storage.isS3, this.storage.s3.volumes),
      ...this.client.volumes,
    ];
  }

  private request(): EnvironmentVariable[] {
    const { from, id } = this.props.restore;
    return [
      { name: 'RESTORE_FROM', value: text`${nonNullString(from)}` },
      ...(id === undefined ? [] : items(isNotEmpty(id), [{ name: 'RESTORE_ID', value: nonNullString(id) }])),
    ];
  }

  private postgres(name: string, env: object[], isReading = false): object {
    const { storage, client } = this;
    return {
      ...this.container(name, this.props.image, [...this.postgresEnv, ...env]),
      command: ['bash', `${SCRIPTS}/${name}.sh`],
      securityContext: unlessEmpty(this.props.containerSecurityContext),
      volumeMounts: [
        { name: 'scripts', mountPath: SCRIPTS, readOnly: true },
        { name: 'tmp', mountPath: '/tmp' },
        isReading ? { ...storage.volumeMount, readOnly: true } : storage.volumeMount,
        ...client.volumeMounts,
      ],
    };
  }

  private node(name: string, env: object[]): object {
    const { storage, props } = this;
    return {
      ...this.container(name, props.nodeImage, [...this.s3Env, ...env]),
      workingDir: props.nodeInstallDir,
      command: ['node', `${SCRIPTS}/s3.js`, name],
      securityContext: this.nodeSecurityContext(),
      volumeMounts: [
        { name: 'scripts', mountPath: SCRIPTS, readOnly: true },
        storage.volumeMount,
        ...storage.s3.volumeMounts,
      ],
    };
  }

  /** Nobody but its own user can read the files of the image. */
  private nodeSecurityContext(): object {
    const { nodeUser, containerSecurityContext } = this.props;
    const given = containerSecurityContext as Input<Record<string, unknown> | undefined>;
    return define(
      `${this.id}.nodeSecurityContext`,
      {
        ...fieldsOf(given),
        runAsUser: nodeUser,
        runAsGroup: nodeUser,
      },
      'The securityContext of the containers that run Node.js.',
    );
  }

  private container(name: string, image: string, env?: object[]) {
    const { imagePullPolicy, resources } = this.props;
    return {
      name,
      image,
      imagePullPolicy: unlessEmpty(imagePullPolicy),
      env,
      resources: unlessEmpty(resources),
    };
  }

  private commonEnv(): object[] {
    return [{ name: 'FOLDER', value: this.storage.folder }, ...itemsOf<unknown, object>(this.props.extraEnvVars)];
  }

  /** How the plugins share the server. */
  private division(): object[] {
    const { pluginDivisionMode, prefix, schemaPrefix, role } = this.props.databaseOptions;
    const ifGiven = (name: string, value: Input<string | undefined>, before = '') =>
      value === undefined ? [] : items(isNotEmpty(value), [{ name, value: text`${before}${nonNullString(value)}` }]);
    return [
      ...ifGiven('DIVISION_MODE', pluginDivisionMode),
      ...ifGiven('DATABASE_PREFIX', prefix),
      ...ifGiven('SCHEMA_PREFIX', schemaPrefix),
      ...ifGiven('PGOPTIONS', role, '-c role='),
    ];
  }
}
