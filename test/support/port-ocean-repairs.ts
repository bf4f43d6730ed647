import type { Tree } from './portal-repairs';

const has = (text: unknown): boolean => Boolean(text);

/** What random values would seldom give for the exporter: such as it accepts. */
export function portOcean(values: Tree): void {
  const own = values.portOcean as Tree | undefined;
  for (const resource of (own?.mapping?.content?.resources ?? []) as Tree[]) {
    const { port } = resource;
    resource.port = { ...port, entity: { ...port?.entity, mappings: { ...port?.entity?.mappings, identifier: '.a' } } };
  }
  if (own?.enabled !== true) return;
  values.auth = { ...values.auth, externalAccess: [{ subject: 'port-ocean', existingSecret: 'token' }] };
  own.port = { ...own.port, baseUrl: 'https://api.us.getport.io', existingSecret: 'port' };
  const url = has(own.backstage?.url) ? { url: 'https://portal.example.com/' } : {};
  own.backstage = { ...url, token: { ...own.backstage?.token, existingSecret: 'token' } };
  const isScheduled = has(own.schedule);
  if (isScheduled) own.schedule = '@daily';
  delete own[isScheduled ? 'scheduledResyncInterval' : 'timeZone'];
  if (Object.keys((own.eventListener ?? {}) as Tree).length > 0)
    own.eventListener.type = isScheduled ? 'ONCE' : 'KAFKA';
  for (const file of [own.mapping, own.blueprints] as (Tree | undefined)[]) {
    if (own.initializePortResources === false || has(file?.existingConfigMap)) delete file?.content;
    if (own.initializePortResources === false) delete file?.existingConfigMap;
  }
  for (const [index, blueprint] of ((own.blueprints?.content ?? []) as Tree[]).entries()) {
    blueprint.identifier = `blueprint-${index}`;
  }
  if (has(own.ca?.existingSecret)) delete own.ca.existingConfigMap;
  own.extraEnvVars = own.extraEnvVars?.slice(0, 1);
}
