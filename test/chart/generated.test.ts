import { expectCurrent } from '../support/checked-in-chart';
import { portalChart } from '../support/portal-chart';

// Most tests render the chart that is checked in.
test('the chart that is checked in is what the constructs give', () => {
  expectCurrent(portalChart());
});
