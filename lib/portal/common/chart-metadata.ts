import type { ChartMetadata } from '../../helm';
import { BACKSTAGE_IMAGE } from '../../kubernetes';

/** What the packaged Helm chart says of itself. */
export const CHART_METADATA = {
  version: '0.1.0',
  appVersion: BACKSTAGE_IMAGE.tag,
  description: 'Backstage, the developer portal, with its own Postgres: wired together and ready to use.',
  kubeVersion: '>=1.27.0-0',
  keywords: ['backstage', 'developer-portal', 'idp', 'software-catalog', 'techdocs'],
  home: 'https://backstage.io',
  sources: ['https://github.com/cdk8s-backstage/cdk8s-backstage', 'https://github.com/backstage/backstage'],
  icon: 'https://raw.githubusercontent.com/cncf/artwork/master/projects/backstage/icon/color/backstage-icon-color.svg',
  maintainers: [{ name: 'cdk8s-backstage' }],
  annotations: {
    'artifacthub.io/category': 'integration-delivery',
    'artifacthub.io/license': 'Apache-2.0',
  },
} satisfies ChartMetadata;

/** What the chart is called, unless a parent chart has it under an alias. */
export const CHART_NAME = 'backstage';
