import { isNotEmpty } from '../helm';
import { restrictedContainer, restrictedPod, withDefaults } from '../kubernetes';
import type { PortOceanProps } from './port-ocean-props';

/** The user of the image has no number that is promised, and everything that it reads may be read by all. */
const USER = 999;

/** What holds where nothing is given, for the construct and for the values of the chart. */
export const PORT_OCEAN_DEFAULTS = {
  image: { registry: 'ghcr.io', repository: 'port-labs/port-ocean-backstage', tag: '0.2.57' },
  port: { clientIdKey: 'clientId', clientSecretKey: 'clientSecret', baseUrl: 'https://api.getport.io' },
  token: { key: 'token' },
  integration: { identifier: 'backstage', type: 'backstage' },
  initializePortResources: true,
  sendRawDataExamples: true,
  mapping: { key: 'port-app-config.yml' },
  blueprints: { key: 'blueprints.json' },
  ca: { key: 'ca.crt' },
  resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '1Gi' } },
  podSecurityContext: restrictedPod(USER),
  containerSecurityContext: restrictedContainer,
};

/** The properties with every default filled in. */
export function complete(props: PortOceanProps) {
  const { port, token, integration, mapping, blueprints, ca, ...defaults } = PORT_OCEAN_DEFAULTS;
  const given = props.backstage as PortOceanProps['backstage'] | undefined;
  return {
    ...withDefaults(props, { ...defaults, enableServiceLinks: false, diagnosticMode: {} }),
    port: withDefaults(props.port, port),
    // Who has no types may leave out even these, and is told so.
    backstage: { ...withDefaults(given, { url: '' }), token: withDefaults(given?.token, token) },
    integration: withDefaults(props.integration, integration),
    mapping: withDefaults(props.mapping, mapping),
    blueprints: withDefaults(props.blueprints, blueprints),
    ca: withDefaults(props.ca, ca),
    /** Whether the exporter runs at times, and not always. */
    isScheduled: isNotEmpty(props.schedule),
  };
}

/** Properties with every default filled in. */
export type CompleteProps = ReturnType<typeof complete>;
