import { PortOcean, type PortOceanProps } from '../../lib';
import { problemsOf } from '../support/checks';

const required = {
  port: { existingSecret: 'port' },
  backstage: { url: 'http://backstage:7007', token: { existingSecret: 'token' } },
};
const refusals = (props: Partial<PortOceanProps>) =>
  problemsOf((chart) => new PortOcean(chart, 'exporter', { ...required, ...props }));

describe('PortOcean refuses', () => {
  test.each<[string, Partial<PortOceanProps>, string]>([
    [
      'no account of Port',
      { port: {} },
      'PortOcean test/exporter: port.existingSecret: must be given, the name of a Secret with the keys clientId and clientSecret',
    ],
    [
      'no token',
      { backstage: { url: 'http://backstage', token: {} } },
      'PortOcean test/exporter: backstage.token.existingSecret: must be given, the name of a Secret with a token for external access that may read the catalog',
    ],
    [
      'a URL with a password',
      { backstage: { ...required.backstage, url: 'https://me:secret@portal' } },
      'PortOcean test/exporter: backstage.url: has a user or is no http or https URL, give one such as https://portal.example.com',
    ],
    [
      'an API that is none',
      { port: { ...required.port, baseUrl: 'eu' } },
      'PortOcean test/exporter: port.baseUrl: has a user or is no http or https URL, give one such as https://api.getport.io',
    ],
    [
      'the API of Backstage, to which it appends /api itself',
      { backstage: { ...required.backstage, url: 'http://x/api/' } },
      'PortOcean test/exporter: backstage.url: ends in /api, which the exporter appends itself, leave that out',
    ],
    [
      'the API of a Backstage below a path',
      { backstage: { ...required.backstage, url: 'http://x/portal/api' } },
      'PortOcean test/exporter: backstage.url: ends in /api, which the exporter appends itself, leave that out',
    ],
    [
      'a version of the API of Port, to which it appends /v1 itself',
      { port: { ...required.port, baseUrl: 'https://api.getport.io/v1' } },
      'PortOcean test/exporter: port.baseUrl: ends in /v1, which the exporter appends itself, leave that out',
    ],
    [
      'a blueprint that has no name',
      { blueprints: { content: [{ identifier: 'service' }, { title: 'API' }] } },
      'PortOcean test/exporter: blueprints.content[1].identifier: must be given, the name by which the mapping and relations refer to the blueprint',
    ],
    [
      'a listener that is not known',
      { eventListener: { type: 'polling' } },
      'PortOcean test/exporter: eventListener.type: got "polling", allowed are POLLING, KAFKA, ONCE',
    ],
    [
      'a Deployment that ends',
      { eventListener: { type: 'ONCE' } },
      'PortOcean test/exporter: eventListener.type: got "ONCE", with which a Deployment ends and starts without end; set schedule, or choose POLLING or KAFKA',
    ],
    [
      'a Job that does not end',
      { eventListener: { type: 'KAFKA' }, schedule: '@daily' },
      'PortOcean test/exporter: eventListener.type: got "KAFKA", with which a Job of schedule never ends; leave out eventListener, or the schedule',
    ],
    [
      'two rhythms',
      { scheduledResyncInterval: 60, schedule: '@daily' },
      'PortOcean test/exporter: scheduledResyncInterval: is given, and so is schedule, which says when it runs; leave one of them out',
    ],
    [
      'a time zone of nothing',
      { timeZone: 'Europe/Berlin' },
      'PortOcean test/exporter: timeZone: is given, but there is no schedule; set it, or leave out timeZone',
    ],
    [
      'a schedule that is none',
      { schedule: 'daily' },
      'PortOcean test/exporter: schedule: got "daily", allowed are the five fields of cron, such as "30 2 * * *", and @hourly, @daily, @weekly, @monthly and @yearly',
    ],
    [
      'two mappings',
      { mapping: { content: { resources: [] }, existingConfigMap: 'm' } },
      'PortOcean test/exporter: mapping: got both content and existingConfigMap, give only one of them',
    ],
    [
      'a mapping of nothing',
      { mapping: { content: { enableMergeEntity: true } } },
      'PortOcean test/exporter: mapping.content.resources: must be a list, else Port would get nothing; give what each kind becomes, as in https://github.com/cdk8s-backstage/cdk8s-backstage/blob/main/docs/port.md',
    ],
    [
      'blueprints that nobody reads',
      { blueprints: { existingConfigMap: 'b' }, initializePortResources: false },
      'PortOcean test/exporter: blueprints: is given, but nobody reads it without initializePortResources; set that to true, or change it in Port',
    ],
    [
      'authorities in two places',
      { ca: { existingSecret: 'a', existingConfigMap: 'b' } },
      'PortOcean test/exporter: ca: got both existingSecret and existingConfigMap, give only one of them',
    ],
    [
      'a variable that is set already',
      { extraEnvVars: [{ name: 'OCEAN__PORT__CLIENT_SECRET', value: 'secret' }] },
      'PortOcean test/exporter: extraEnvVars[0]: "OCEAN__PORT__CLIENT_SECRET" is set from the other values of portOcean, leave it out',
    ],
    [
      'authorities from two sides',
      { ca: { existingSecret: 'a' }, extraEnvVars: [{ name: 'SSL_CERT_FILE', value: '/x' }] },
      'PortOcean test/exporter: extraEnvVars[0]: "SSL_CERT_FILE" is set by ca, leave one of them out',
    ],
  ])('%s', (_what, props, sentence) => {
    expect(refusals(props)).toEqual([sentence]);
  });

  test('what is given to it without types: nothing at all, or no Backstage', () => {
    const account =
      'PortOcean test/exporter: port.existingSecret: must be given, the name of a Secret with the keys clientId and clientSecret';
    const token =
      'PortOcean test/exporter: backstage.token.existingSecret: must be given, the name of a Secret with a token for external access that may read the catalog';
    const url =
      'PortOcean test/exporter: backstage.url: has a user or is no http or https URL, give one such as https://portal.example.com';
    const sentences = (props: object) =>
      problemsOf((chart) => new PortOcean(chart, 'exporter', props as PortOceanProps));
    expect(sentences({})).toEqual([account]);
    expect(sentences({ port: null })).toEqual([
      'PortOcean test/exporter: port: got null, allowed is a value of the type object; leave it out instead',
    ]);
    expect(sentences({ port: required.port })).toEqual([token]);
    expect(sentences({ port: required.port, backstage: {} })).toEqual([token]);
    expect(sentences({ ...required, backstage: { token: { existingSecret: 'token' } } })).toEqual([url]);
  });

  test('a mapping of which the exporter would take nothing', () => {
    const port = { entity: { mappings: { identifier: '.metadata.identifier', blueprint: '"service"' } } };
    const good = { kind: 'component', selector: { query: 'true' }, port };
    const at = 'PortOcean test/exporter: mapping.content.resources';
    const kind = 'kind: must be given, the kind of the entities, such as component';
    const mappings =
      'port.entity.mappings: must be given, what such an entity becomes: identifier, blueprint and the like, as in https://github.com/cdk8s-backstage/cdk8s-backstage/blob/main/docs/port.md';
    const sentences = (...resources: unknown[]) => refusals({ mapping: { content: { resources } } });
    expect(sentences(good, { ...good, kind: 'Template' })).toEqual([]);
    expect(sentences(good, { port }, { kind: '' }, { ...good, port: { entity: {} } }, null)).toEqual([
      `${at}[1].${kind}`,
      ...[`${at}[2].${kind}`, `${at}[2].${mappings}`],
      `${at}[3].${mappings}`,
      ...[`${at}[4].${kind}`, `${at}[4].${mappings}`],
    ]);
  });

  test('no host that is called api or v1', () => {
    expect(refusals({ backstage: { ...required.backstage, url: 'http://api' } })).toEqual([]);
    expect(refusals({ port: { ...required.port, baseUrl: 'http://v1/' } })).toEqual([]);
  });
});
