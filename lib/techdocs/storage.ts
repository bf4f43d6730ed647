import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { ofConcern, type BackstageExtension } from '../extension';
import { and, choose, eq, nonNullString, ifEmpty, isEmpty, not, string, when, type Input } from '../helm';
import { objectMetadata, storageClassName } from '../kubernetes';
import { storageConfig, storageKeys } from './backstage-config';
import { complete, type CompleteProps } from './defaults';
import { settingsOf, type TechDocsSettings } from './settings';
import { checkStorage, NO_VOLUME, NOT_SHARED } from './storage-checks';
import type { TechDocsStorageProps } from './storage-props';
import { checkProps } from '../values';
import { techDocsStorageProps } from './values';

const COMPONENT = 'techdocs';
const VOLUME = 'techdocs';

/**
 * Where the sites of TechDocs are, and how Backstage reads them: a folder, or a bucket of a cloud or of the cluster.
 * @example
 * const techdocs = new TechDocsStorage(chart, 'techdocs', {
 *   publisher: { type: 'awsS3', awsS3: { bucketName: 'acme-techdocs', region: 'eu-central-1' } },
 * });
 * new Backstage(chart, 'backstage', { extensions: [techdocs] });
 * @throws ValuesError where properties do not go together
 * @see https://backstage.io/docs/features/techdocs/configuration
 */
export class TechDocsStorage extends Construct {
  /** What Backstage gets of it: configuration, keys that may read, and volumes. */
  readonly extensions: readonly BackstageExtension[];
  /** What the properties come to, for those who publish. */
  readonly settings: TechDocsSettings;
  /** The volume of the folder, for pods that publish into it. */
  readonly volume: object;
  /** The name of the volume in the pods, for the type `local`. */
  readonly volumeName = VOLUME;

  constructor(scope: Construct, id: string, given: TechDocsStorageProps = {}) {
    super(scope, id);
    checkProps(this, given, techDocsStorageProps, { techdocs: '' });
    const props = complete(given);
    this.settings = settingsOf(props);
    checkStorage(this, props, this.settings);
    this.volume = this.folder(props);
    const { isType, hasVolume, isOnOneNode } = this.settings;
    // Who gives the number of pods here has been told already.
    const isUnchecked = given.replicas === undefined;
    this.extensions = ofConcern('techdocs', [
      {
        enabled: not(isType('')),
        appConfig: { techdocs: storageConfig(props, this.settings) },
        connections: this.settings.objectStorage.connections,
      },
      this.localFiles(props),
      ...(isUnchecked
        ? [
            { enabled: and(isType('local'), not(hasVolume)), singlePodReason: NO_VOLUME },
            { enabled: isOnOneNode, singlePodReason: NOT_SHARED },
          ]
        : []),
      ...storageKeys(props, this.settings),
    ]);
  }

  private folder(props: CompleteProps): object {
    const { enabled, size, storageClass, accessModes, existingClaim } = props.local.persistence;
    const { isType, hasVolume } = this.settings;
    const isMade = and(isType('local'), enabled, isEmpty(existingClaim));
    const made: ApiObject[] = [];
    when(isMade, () => {
      made.push(
        new ApiObject(this, 'claim', {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata: objectMetadata(props, COMPONENT, { suffix: 'techdocs' }),
          spec: {
            accessModes,
            storageClassName: storageClassName(storageClass),
            resources: { requests: { storage: size } },
          },
        }),
      );
    });
    const existing = string(ifEmpty(existingClaim, ''));
    const claimName =
      made[0] === undefined ? existing : choose(isMade, made[0].name, string(nonNullString(existingClaim)));
    return {
      name: VOLUME,
      persistentVolumeClaim: choose(hasVolume, { claimName }),
      emptyDir: choose(not(hasVolume), {}),
    };
  }

  private localFiles({ builder }: CompleteProps): BackstageExtension {
    const { isType, publishDirectory, hasVolume } = this.settings;
    // Nobody else could write to a folder that only this pod has.
    const readOnly = choose(and(hasVolume, eq(builder as Input<string>, 'external')), true);
    return {
      enabled: isType('local'),
      volumes: [this.volume],
      volumeMounts: [{ name: VOLUME, mountPath: publishDirectory, readOnly }],
    };
  }
}
