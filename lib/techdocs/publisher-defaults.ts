import { restrictedContainer, restrictedPod, withDefaults } from '../kubernetes';
import { TECHDOCS_DEFAULTS } from './defaults';
import type { TechDocsPublisherProps } from './publisher-props';

/** What holds for the publisher where nothing is given, for the construct and for the values of the chart. */
export const PUBLISHER_DEFAULTS = {
  image: { registry: 'localhost', repository: 'techdocs', tag: '1' },
  schedule: '30 * * * *',
  suspend: false,
  serviceAccount: { create: true },
  gitCredentials: { passwordKey: 'password', host: 'github.com' },
  resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '1Gi' } },
  podSecurityContext: restrictedPod(1000),
  containerSecurityContext: restrictedContainer,
};

/** The properties of the publisher with every default filled in. */
export function completePublisher(props: TechDocsPublisherProps) {
  const { serviceAccount, gitCredentials, ...defaults } = PUBLISHER_DEFAULTS;
  const { awsS3, googleGcs, azureBlobStorage } = props.credentials ?? {};
  const { awsCredentials, googleCredentials, azureCredentials } = TECHDOCS_DEFAULTS;
  return {
    ...withDefaults(props, defaults),
    serviceAccount: withDefaults(props.serviceAccount, serviceAccount),
    gitCredentials: withDefaults(props.gitCredentials, gitCredentials),
    credentials: {
      awsS3: withDefaults(awsS3, awsCredentials),
      googleGcs: withDefaults(googleGcs, googleCredentials),
      azureBlobStorage: withDefaults(azureBlobStorage, azureCredentials),
    },
  };
}

/** Properties of the publisher with every default filled in. */
export type CompletePublisherProps = ReturnType<typeof completePublisher>;
