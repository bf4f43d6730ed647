import type { Construct } from 'constructs';
import { either, isEmpty, matches, partial, refuse, string, text, type Input } from '../helm';

function field(value: string): string {
  const part = `([*?]|(${value})(-(${value}))?)(/[0-9]+)?`;
  return `${part}(,${part})*`;
}
const FIELDS = [
  ...['[0-5]?[0-9]', '[01]?[0-9]|2[0-3]', '0?[1-9]|[12][0-9]|3[01]'],
  ...['0?[1-9]|1[0-2]|[A-Za-z]{3}', '0?[0-6]|[A-Za-z]{3}'],
].map(field);
const MACRO = '@(yearly|annually|monthly|weekly|daily|midnight|hourly|every [0-9][0-9a-z.]*)';
const SCHEDULE = `^(${FIELDS.join(' +')}|${MACRO})$`;

const isSchedule = (schedule: Input<string>): string =>
  partial(
    'isSchedule',
    { schedule },
    (given) => string(either(matches(given.schedule, SCHEDULE), 'true', '')),
    'Whether a CronJob takes a text for a schedule: "true" or nothing.',
  );

/**
 * Refuses what a CronJob does not take for a schedule.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
export function checkSchedule(scope: Construct, path: string, schedule: Input<string>): void {
  refuse(
    scope,
    isEmpty(isSchedule(schedule)),
    text`${path}: got "${schedule}", allowed are the five fields of cron, such as "30 2 * * *", and @hourly, @daily, @weekly, @monthly and @yearly`,
  );
}
