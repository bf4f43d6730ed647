import { App } from 'cdk8s';
import { PortalChart } from '../../lib';

export const portalChart = (): PortalChart => new PortalChart(new App());
