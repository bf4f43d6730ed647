import { withDefaults } from '../kubernetes';
import { TECHDOCS_DEFAULTS } from './defaults';
import { PUBLISHER_DEFAULTS } from './publisher-defaults';
import type { TechDocsPublisherProps } from './publisher-props';

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
