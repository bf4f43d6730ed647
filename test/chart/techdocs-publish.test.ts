import { find, type Manifest } from '../support/synth';
import { refused, refusedAlike, render } from '../support/render';

const sites = [{ entity: 'default/component/a', repository: 'https://git.example.com/a' }];
const bucket = { type: 'awsS3', awsS3: { bucketName: 'docs', region: 'eu-west-1' } };
const folder = { type: 'local', local: { persistence: { enabled: true } } };
const values = (own: object = {}, publisher: object = bucket) => ({
  techdocs: { publisher, publish: { enabled: true, sites, ...own } },
});
const publish = (own: object = {}, publisher: object = bucket, others: object = {}) =>
  render({ ...others, ...values(own, publisher) });
const cronJob = (objects: readonly object[]) => find(objects, 'CronJob', 'techdocs-publisher');
const template = (objects: readonly object[]) => cronJob(objects).spec.jobTemplate.spec.template as Manifest;
const container = (objects: readonly object[]) => template(objects).spec.containers[0] as Manifest;
const variable = (objects: readonly object[], name: string) => {
  const found = (container(objects).env as Manifest[]).find((own) => own.name === name);
  return (found?.value ?? found?.valueFrom.secretKeyRef) as unknown;
};

describe('techdocs.publish', () => {
  test('is absent by default, also where there is a storage', () => {
    expect(render({ techdocs: { publisher: bucket } }).map(({ kind }) => kind as string)).not.toContain('CronJob');
  });

  test('is a CronJob for the sites', () => {
    const own = { schedule: '0 3 * * *', timeZone: 'Europe/Berlin', suspend: true };
    const more = [...sites, { entity: 'default/api/b', folder: '/sites/b' }];
    const objects = publish({ ...own, sites: more });
    expect(cronJob(objects).metadata.name).toBe('portal-backstage-techdocs-publisher');
    expect(cronJob(objects).spec).toMatchObject(own);
    expect(JSON.parse(variable(objects, 'SITES') as string)).toEqual(more);
  });

  test('writes into the bucket with the keys of those who may', () => {
    const credentials = { awsS3: { existingSecret: 'writer', roleArn: 'arn:aws:iam::1:role/w' } };
    const objects = publish({ credentials });
    expect(container(objects).args).toEqual([
      ...['--publisher-type', 'awsS3', '--storage-name', 'docs', '--awsRoleArn', 'arn:aws:iam::1:role/w'],
    ]);
    expect(variable(objects, 'AWS_REGION')).toBe('eu-west-1');
    expect(variable(objects, 'AWS_ACCESS_KEY_ID')).toEqual({ name: 'writer', key: 'AWS_ACCESS_KEY_ID' });
  });

  test('writes into the storage of the release with its writer', () => {
    const objects = publish({}, { type: 'awsS3' }, { objectStorage: { enabled: true } });
    expect(container(objects).args).toContain('http://portal-object-storage:7070');
    expect(variable(objects, 'AWS_SECRET_ACCESS_KEY')).toEqual({
      name: 'portal-object-storage',
      key: 'writer-secret-access-key',
    });
  });

  test('writes into a bucket of Google and a container of Azure', () => {
    const google = publish(
      { credentials: { googleGcs: { existingSecret: 'writer' } } },
      { type: 'googleGcs', googleGcs: { bucketName: 'docs', projectId: 'acme' } },
    );
    expect(container(google).args).toEqual(['--publisher-type', 'googleGcs', '--storage-name', 'docs']);
    expect(variable(google, 'GOOGLE_CLOUD_PROJECT')).toBe('acme');
    expect(variable(google, 'GOOGLE_APPLICATION_CREDENTIALS')).toBe('/etc/techdocs/google/credentials.json');
    const azure = publish(
      { credentials: { azureBlobStorage: { accountName: 'acme', existingSecret: 'writer' } } },
      {
        type: 'azureBlobStorage',
        azureBlobStorage: { containerName: 'docs', connectionString: { existingSecret: 'reader' } },
      },
    );
    expect(container(azure).args).toEqual([
      ...['--publisher-type', 'azureBlobStorage', '--storage-name', 'docs', '--azureAccountName', 'acme'],
    ]);
    expect(variable(azure, 'AZURE_ACCOUNT_KEY')).toEqual({ name: 'writer', key: 'accountKey' });
  });

  test('writes into the folder of the volume, near the pods that read it', () => {
    const objects = publish({}, folder);
    expect(container(objects)).not.toHaveProperty('args');
    expect(variable(objects, 'PUBLISH_DIRECTORY')).toBe('/var/lib/techdocs');
    const { volumes, affinity } = template(objects).spec;
    expect(volumes[1].persistentVolumeClaim.claimName).toBe('portal-backstage-techdocs');
    const [{ podAffinityTerm }] = affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution;
    expect(podAffinityTerm.labelSelector).toEqual(find(objects, 'Deployment').spec.selector);
  });

  test('reads repositories with a token', () => {
    const git = { existingSecret: 'git', usernameKey: 'user', passwordKey: 'token', host: 'git.example.com' };
    const objects = publish({ gitCredentials: git });
    expect(variable(objects, 'GIT_ORIGIN')).toBe('https://git.example.com');
    expect(variable(objects, 'GIT_USERNAME')).toEqual({ name: 'git', key: 'user' });
    expect(variable(objects, 'GIT_PASSWORD')).toEqual({ name: 'git', key: 'token' });
  });

  test('hands on to the pods what is given for them', () => {
    const own = {
      image: {
        registry: 'r.example.com',
        repository: 'team/docs',
        tag: '2',
        pullPolicy: 'Never',
        pullSecrets: ['own'],
      },
      serviceAccount: { annotations: { role: '{{ .Release.Name }}' } },
      extraEnvVars: [{ name: 'HTTPS_PROXY', value: 'http://{{ .Release.Name }}:3128' }],
      extraVolumes: [{ name: 'b', configMap: { name: '{{ .Release.Name }}-b' } }],
      extraVolumeMounts: [{ name: 'b', mountPath: '/sites/b' }],
      resources: { limits: { memory: '2Gi' } },
      podAnnotations: { note: '{{ .Release.Name }}' },
      podLabels: { 'azure.workload.identity/use': 'true' },
      nodeSelector: { disk: '{{ .Release.Name }}' },
      tolerations: [{ key: 'k' }],
      affinity: { nodeAffinity: {} },
    };
    const objects = publish(own);
    const { metadata, spec } = template(objects);
    expect(find(objects, 'ServiceAccount', 'techdocs-publisher').metadata.annotations).toEqual({ role: 'portal' });
    expect(metadata.annotations).toEqual({ note: 'portal' });
    expect(metadata.labels).toMatchObject({
      'azure.workload.identity/use': 'true',
      'app.kubernetes.io/component': 'techdocs',
      'app.kubernetes.io/instance': 'portal',
    });
    expect(spec).toMatchObject({
      ...{ nodeSelector: { disk: 'portal' }, tolerations: own.tolerations, affinity: own.affinity },
      imagePullSecrets: [{ name: 'own' }],
    });
    expect(spec.volumes).toContainEqual({ name: 'b', configMap: { name: 'portal-b' } });
    expect(container(objects)).toMatchObject({
      image: 'r.example.com/team/docs:2',
      imagePullPolicy: 'Never',
      resources: { limits: { memory: '2Gi' }, requests: { cpu: '100m', memory: '256Mi' } },
    });
    expect(container(objects).env.at(-1)).toEqual({ name: 'HTTPS_PROXY', value: 'http://portal:3128' });
    expect(container(objects).volumeMounts).toContainEqual({ name: 'b', mountPath: '/sites/b' });
  });

  test('uses an account that is there', () => {
    const objects = publish({ serviceAccount: { create: false, name: 'writer' } });
    expect(template(objects).spec.serviceAccountName).toBe('writer');
    expect(objects.filter(({ kind }) => kind === 'ServiceAccount')).toHaveLength(
      render({ techdocs: { publisher: bucket } }).filter(({ kind }) => kind === 'ServiceAccount').length,
    );
  });

  test('has a name that leaves room for those of its Jobs', () => {
    const objects = render({ ...values(), fullnameOverride: 'n'.repeat(63) });
    expect(cronJob(objects).metadata.name).toHaveLength(52);
  });
});

describe('with network policies, the publisher', () => {
  const policy = (publisher: object, others: object = {}) =>
    find(publish({}, publisher, { ...others, networkPolicy: { enabled: true } }), 'NetworkPolicy', 'techdocs').spec;

  test('is reached by nobody, and reaches the storage of the release', () => {
    const { podSelector, ingress, egress } = policy({ type: 'awsS3' }, { objectStorage: { enabled: true } });
    expect(podSelector.matchLabels).toMatchObject({ 'app.kubernetes.io/component': 'techdocs' });
    expect(ingress).toEqual([]);
    const storage = { 'app.kubernetes.io/component': 'object-storage' };
    expect(egress).toContainEqual({
      to: [{ podSelector: { matchLabels: expect.objectContaining(storage) } }],
      ports: [{ protocol: 'TCP', port: 7070 }],
    });
    expect(JSON.stringify(egress)).not.toContain('postgresql');
  });

  test('reaches repositories and clouds by HTTPS', () => {
    expect(JSON.stringify(policy(bucket).egress)).toContain('"ports":[{"protocol":"TCP","port":443}]');
  });
});

describe('techdocs.publish is refused', () => {
  const entity = 'default/component/a';
  const repository = 'https://git.example.com/a';

  test('without a place to publish to', () => {
    expect(refused(values({}, {}))).toEqual([
      'techdocs.publish: has no storage to publish to, choose techdocs.publisher.type',
    ]);
    expect(refused(values({}, { type: 'local' }))).toEqual([
      'techdocs.publish: needs a volume that it shares with Backstage; set techdocs.publisher.local.persistence.enabled, or use a bucket',
    ]);
  });

  test('without sites, or with two for one entity', () => {
    expect(refused(values({ sites: [] }))).toEqual(['techdocs.publish.sites: is empty, list what is to be published']);
    expect(refused(values({ sites: [...sites, { entity, folder: '/a' }] }))).toEqual([
      `techdocs.publish.sites: the entity ${entity} occurs twice, each has one site`,
    ]);
  });

  test('for Azure without an account', () => {
    const azureBlobStorage = { containerName: 'docs', connectionString: { existingSecret: 'reader' } };
    expect(refused(values({}, { type: 'azureBlobStorage', azureBlobStorage }))).toEqual([
      'techdocs.publish.credentials.azureBlobStorage.accountName: must be given, techdocs-cli takes no connection string',
    ]);
  });

  test.each<[string, object, string]>([
    ['an entity without its kind', { entity: 'a', repository }, '"a" is no entity, allowed is namespace/kind/name'],
    ['a site of no kind', { entity }, `"${entity}" must have one of repository and folder, give exactly one of them`],
    [
      'a site of two kinds',
      { entity, repository, folder: '/a' },
      `"${entity}" must have one of repository and folder, give exactly one of them`,
    ],
    [
      'a repository with a password',
      { entity, repository: 'https://me:token@git.example.com/a' },
      `"${entity}" has a repository with a user or a query, or one that is no http or https URL; put the user into techdocs.publish.gitCredentials`,
    ],
    [
      'a repository by SSH',
      { entity, repository: 'git@git.example.com:a' },
      `"${entity}" has a repository with a user or a query, or one that is no http or https URL; put the user into techdocs.publish.gitCredentials`,
    ],
    [
      'a branch that is an option',
      { entity, repository, ref: '--upload-pack=x' },
      '"--upload-pack=x" is no ref, allowed is a branch or a tag, such as main',
    ],
    [
      'a folder that is not absolute',
      { entity, folder: 'sites/a' },
      '"sites/a" is no folder, allowed is a folder of the pod, such as /sites/handbook',
    ],
  ])('for %s, in the same words everywhere', (_, site, sentence) => {
    expect(refusedAlike(values({ sites: [site] }))).toEqual([`techdocs.publish.sites[0]: ${sentence}`]);
  });

  test.each<[string, object, string]>([
    [
      'a schedule that is none',
      { schedule: 'hourly' },
      'schedule: got "hourly", allowed are the five fields of cron, such as "30 2 * * *", and @hourly, @daily, @weekly, @monthly and @yearly',
    ],
    [
      'keys of another storage',
      { credentials: { googleGcs: { existingSecret: 'writer' } } },
      'credentials.googleGcs: is given, but techdocs.publisher.type is "awsS3"; leave it out',
    ],
    [
      'a token for a host from which nothing comes',
      { gitCredentials: { existingSecret: 'git' } },
      'gitCredentials.host: none of the sites has a repository at https://github.com, which alone gets the token; name the host that it is for',
    ],
    [
      'a variable that is set already',
      { extraEnvVars: [{ name: 'AWS_REGION', value: 'eu-west-2' }] },
      'extraEnvVars[0]: "AWS_REGION" is set by techdocs.publisher.awsS3.region or objectStorage too, leave one of them out',
    ],
  ])('for %s, in the same words everywhere', (_, own, sentence) => {
    expect(refusedAlike(values(own))).toEqual([`techdocs.publish.${sentence}`]);
  });

  test('only where it is enabled', () => {
    expect(() => render({ techdocs: { publish: { sites: [] } } })).not.toThrow();
  });
});
