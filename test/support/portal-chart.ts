import { App } from 'cdk8s';
import { PortalChart } from '../../lib';

/** The portal's chart, which does not check itself when it is written: one test does. */
export const portalChart = (): PortalChart => new PortalChart(new App(), 'backstage', { checkBuild: false });
