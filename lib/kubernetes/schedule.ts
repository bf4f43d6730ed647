import type { Construct } from 'constructs';
import { matches, not, refuse, text, type Input } from '../helm';

const VALUE = '([0-9]{1,2}|[A-Za-z]{3})';
const PART = `([*?]|${VALUE}(-${VALUE})?)(/[0-9]+)?`;
const FIELD = `${PART}(,${PART})*`;
const MACRO = '@(yearly|annually|monthly|weekly|daily|midnight|hourly|every [0-9][0-9a-z.]*)';
const SCHEDULE = `^(${FIELD}( +${FIELD}){4}|${MACRO})$`;

/**
 * Refuses what a CronJob does not take for a schedule.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
export function checkSchedule(scope: Construct, path: string, schedule: Input<string>): void {
  refuse(
    scope,
    not(matches(schedule, SCHEDULE)),
    text`${path}: got "${schedule}", allowed are the five fields of cron, such as "30 2 * * *", and @hourly, @daily, @weekly, @monthly and @yearly`,
  );
}
