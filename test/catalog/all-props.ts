import type { CatalogProps, Entity } from '../../lib';

export const group: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: {
    ...{ name: 'platform', namespace: 'acme', title: 'Platform', description: 'Us', tags: ['core'] },
    ...{ labels: { a: 'b' }, annotations: { a: '${{ x }} {{ y }}' }, links: [{ url: 'https://example.com' }] },
  },
  spec: { type: 'team', children: [] },
};
export const user: Entity = {
  ...group,
  kind: 'User',
  metadata: { name: 'ada' },
  spec: { memberOf: ['acme/platform'] },
};

// Does not compile when a property is added and not listed here.
export const allProps: Required<Omit<CatalogProps, 'given'>> = {
  ...{ name: 'portal', namespace: 'space', labels: { a: 'b' }, commonAnnotations: { c: 'd' }, selectorLabels: {} },
  locations: [{ type: 'url', target: 'https://example.com/all.yaml', rules: [{ allow: ['System'] }] }],
  rules: [{ allow: ['API'], locations: [{ type: 'url' }] }],
  entities: [group, user],
  existingConfigMaps: ['more'],
  providers: {
    github: {
      acme: {
        ...{ organization: 'acme', app: 1, host: 'github.com', catalogPath: '/all.yaml', validateLocationsExist: true },
        filters: {
          ...{ branch: 'main', repository: 'a-.*', allowForks: false, allowArchived: true, visibility: ['public'] },
          topic: { include: ['a'], exclude: ['b'] },
        },
        schedule: { frequency: 'PT1H', timeout: 'PT1M', initialDelay: 'PT1S', scope: 'local' },
      },
    },
    githubOrg: [
      {
        ...{ id: 'acme', githubUrl: 'https://github.com', orgs: ['acme'] },
        schedule: { frequency: { hours: 1 }, timeout: { minutes: 5 } },
      },
    ],
    gitlab: { acme: { group: 'acme' } },
  },
  processingInterval: { minutes: 5 },
  orphanStrategy: 'keep',
  readonly: true,
  dangerouslyAllowPlainSecrets: false,
};
