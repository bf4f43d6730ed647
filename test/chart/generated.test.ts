import { App } from 'cdk8s';
import { PortalChart } from '../../lib';
import { expectCurrent } from '../support/checked-in-chart';

// Most tests render the chart that is checked in.
test('the chart that is checked in is what the constructs give', () => {
  expectCurrent(new PortalChart(new App()));
});
