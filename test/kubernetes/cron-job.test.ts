import { cronJobSpec } from '../../lib/kubernetes';

const options = { schedule: '@daily', backoffLimit: 1, activeDeadlineSeconds: 60, template: { spec: {} } };

test('no two Jobs of a CronJob run at once, and a run that is an hour late is left out', () => {
  expect(cronJobSpec(options)).toMatchObject({ concurrencyPolicy: 'Forbid', startingDeadlineSeconds: 3600 });
});

test('a Job has the template, and its limits', () => {
  expect(cronJobSpec(options)).toMatchObject({
    schedule: '@daily',
    jobTemplate: { spec: { backoffLimit: 1, activeDeadlineSeconds: 60, template: { spec: {} } } },
  });
});

test('a time zone that is empty is left out', () => {
  expect(cronJobSpec({ ...options, timeZone: '' })).toHaveProperty('timeZone', undefined);
  expect(cronJobSpec({ ...options, timeZone: 'Europe/Berlin' })).toHaveProperty('timeZone', 'Europe/Berlin');
});
