import type { TechDocsStorageProps } from '../../lib';
import type { Manifest } from '../support/synth';
import { type Props, allProps, aws, azure, bucket, container, folder, google, publisher, refusals } from './publishers';

describe('TechDocsPublisher refuses', () => {
  test('to publish where nothing is, or where it is lost', () => {
    expect(refusals({})).toEqual([
      'TechDocsPublisher test/publisher: has no storage to publish to, choose techdocs.publisher.type',
    ]);
    expect(refusals({ publisher: { type: 'local' } })).toEqual([
      'TechDocsPublisher test/publisher: needs a volume that it shares with Backstage; set techdocs.publisher.local.persistence.enabled, or use a bucket',
    ]);
  });

  const entity = 'default/component/a';
  const repository = 'https://git.example.com/a';

  test.each([
    [[], 'TechDocsPublisher test/publisher: sites: is empty, list what is to be published'],
    [
      [
        { entity, repository },
        { entity, folder: '/a' },
      ],
      `TechDocsPublisher test/publisher: sites: the entity ${entity} occurs twice, each has one site`,
    ],
    [
      [
        { entity, repository },
        { entity: 'component:a', repository },
      ],
      'TechDocsPublisher test/publisher: sites[1]: "component:a" is no entity, allowed is namespace/kind/name',
    ],
    [
      [{ entity: '', repository }],
      'TechDocsPublisher test/publisher: sites[0]: "" is no entity, allowed is namespace/kind/name',
    ],
    ...[{ entity }, { entity, repository, folder: '/a' }, { entity, repository: '', folder: '' }].map(
      (site): [object[], string] => [
        [site],
        `TechDocsPublisher test/publisher: sites[0]: "${entity}" must have one of repository and folder, give exactly one of them`,
      ],
    ),
    ...['https://me:token@git.example.com/a', 'git@git.example.com:a', 'ssh://git.example.com/a', 'https://a b'].map(
      (wrong): [object[], string] => [
        [{ entity, repository: wrong }],
        `TechDocsPublisher test/publisher: sites[0]: "${entity}" has a repository with a user or a query, or one that is no http or https URL; put the user into gitCredentials`,
      ],
    ),
    [
      [{ entity, repository, ref: '--upload-pack=x' }],
      'TechDocsPublisher test/publisher: sites[0]: "--upload-pack=x" is no ref, allowed is a branch or a tag, such as main',
    ],
    [
      [{ entity, repository, path: '/etc' }],
      'TechDocsPublisher test/publisher: sites[0]: "/etc" is no path, allowed is a folder in the repository, such as services/api',
    ],
    [
      [{ entity, folder: 'sites/a' }],
      'TechDocsPublisher test/publisher: sites[0]: "sites/a" is no folder, allowed is a folder of the pod, such as /sites/handbook',
    ],
  ])('%j', (wrong, sentence) => {
    expect(refusals(bucket, { sites: wrong as Props['sites'] })).toEqual([sentence]);
  });

  test('a schedule that is none', () => {
    expect(refusals(bucket, { schedule: 'hourly' })).toEqual([
      'TechDocsPublisher test/publisher: schedule: got "hourly", allowed are the five fields of cron, such as "30 2 * * *", and @hourly, @daily, @weekly, @monthly and @yearly',
    ]);
  });

  test('keys for a storage that is not the chosen one', () => {
    for (const [type, own] of Object.entries({ googleGcs: google, azureBlobStorage: azure }))
      expect(refusals(bucket, { credentials: { [type]: own } })).toEqual([
        `TechDocsPublisher test/publisher: credentials.${type}: is given, but techdocs.publisher.type is "awsS3"; leave it out`,
      ]);
    expect(refusals(folder, { credentials: { awsS3: { roleArn: 'arn' } } })).toEqual([
      'TechDocsPublisher test/publisher: credentials.awsS3: is given, but techdocs.publisher.type is "local"; leave it out',
    ]);
  });

  test('a token for a host from which nothing comes', () => {
    const git = (host?: string, existingSecret = 'git') =>
      refusals(bucket, { gitCredentials: { existingSecret, host } });
    for (const [host, origin] of [
      [undefined, 'https://github.com'],
      ['http://git.example.com', 'http://git.example.com'],
      ['example.com', 'https://example.com'],
      ['git.example.co', 'https://git.example.co'],
    ] as const)
      expect(git(host)).toEqual([
        `TechDocsPublisher test/publisher: gitCredentials.host: none of the sites has a repository at ${origin}, which alone gets the token; name the host that it is for`,
      ]);
    for (const host of ['', 'https://git.example.com/acme', '*.example.com'])
      expect(git(host)).toEqual([
        `TechDocsPublisher test/publisher: gitCredentials.host: is no host, allowed is a host with or without a port, such as git.example.com, and http:// before it where it has no HTTPS`,
      ]);
    expect(git('git.example.com')).toEqual([]);
    expect(git(undefined, '')).toEqual([]);
  });

  test('variables that are set already', () => {
    const names = new Set<string>();
    const googleGcs = { bucketName: 'docs', projectId: 'acme' };
    const azureBlobStorage = { containerName: 'docs', credentials: { accountName: 'acme' } };
    const region: TechDocsStorageProps = { publisher: { type: 'awsS3', awsS3: { bucketName: 'docs', region: 'r' } } };
    for (const [storage, credentials] of [
      [folder, {}],
      [region, { awsS3: aws }],
      [{ publisher: { type: 'googleGcs', googleGcs } }, { googleGcs: google }],
      [{ publisher: { type: 'azureBlobStorage', azureBlobStorage } }, { azureBlobStorage: azure }],
    ] as [TechDocsStorageProps, Props['credentials']][]) {
      const own = { credentials, gitCredentials: allProps.gitCredentials };
      for (const { name } of container(publisher(storage, own)).env as Manifest[]) {
        names.add(String(name));
        expect(refusals(storage, { ...own, extraEnvVars: [{ name, value: 'x' }] })).toEqual([
          expect.stringMatching(
            new RegExp(`^TechDocsPublisher test/publisher: extraEnvVars\\[0\\]: "${name}" is set by .* out$`),
          ),
        ]);
      }
    }
    expect(names.size).toBe(11);
    const free = ['AWS_REGION', 'GOOGLE_CLOUD_PROJECT', 'GIT_PASSWORD', 'NODE_EXTRA_CA_CERTS'];
    expect(refusals(bucket, { extraEnvVars: free.map((name) => ({ name, value: 'x' })) })).toEqual([]);
  });
});
