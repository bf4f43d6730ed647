import { cronJob, type CronJobOptions } from '../../lib/kubernetes';
import { find, synth } from '../support/synth';

const options = { schedule: '@daily', backoffLimit: 1, activeDeadlineSeconds: 60, template: { spec: {} } };

const specOf = (given: CronJobOptions) =>
  find(
    synth((chart) => cronJob(chart, 'job', {}, given)),
    'CronJob',
  ).spec as object;

test('no two Jobs of a CronJob run at once, and a run that is an hour late is left out', () => {
  expect(specOf(options)).toMatchObject({ concurrencyPolicy: 'Forbid', startingDeadlineSeconds: 3600 });
});

test('a Job has the template, and its limits', () => {
  expect(specOf(options)).toMatchObject({
    schedule: '@daily',
    jobTemplate: { spec: { backoffLimit: 1, activeDeadlineSeconds: 60, template: { spec: {} } } },
  });
});

test('a time zone that is empty is left out', () => {
  expect(specOf({ ...options, timeZone: '' })).not.toHaveProperty('timeZone');
  expect(specOf({ ...options, timeZone: 'Europe/Berlin' })).toHaveProperty('timeZone', 'Europe/Berlin');
});

test('its options may be given when it is written, as they need its name', () => {
  const [late] = synth((chart) => {
    const made = cronJob(chart, 'job', {}, () => ({ ...options, schedule: made.name }));
  });
  expect(late!.spec.schedule).toBe(late!.metadata.name);
});
