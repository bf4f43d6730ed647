// What the scripts of this folder say, how long they wait, and how they end.

import { setTimeout as sleep } from 'node:timers/promises';

const SECONDS_TO_ANSWER = 10;

export const log = (line) => process.stdout.write(`prepare-database: ${line}\n`);
export const secondsSince = (start) => Math.round((Date.now() - start) / 1000);

/** Ends the process, and with it the backend and the lock. */
export function fail(reason) {
  log(`failed: ${reason}`);
  process.exit(1);
}

/** Calls attempt each second until it returns something, and says every ten seconds why it still waits. */
export async function waitFor(what, limit, attempt) {
  const start = Date.now();
  for (let said = -Infinity; ; await sleep(1000)) {
    let reason = 'not yet';
    try {
      const result = await attempt();
      if (result) {
        if (said > 0) log(`waited ${secondsSince(start)} s for ${what}`);
        return result;
      }
    } catch (error) {
      reason = reasonOf(error);
    }
    if (secondsSince(start) >= limit) fail(`gave up after waiting ${limit} s for ${what}: ${reason}`);
    if (Date.now() - said >= 10000) {
      log(`waiting for ${what} (${secondsSince(start)} s): ${reason}`);
      said = Date.now();
    }
  }
}

/** @returns what the database answers; where it says nothing, another pod may have the lock by now, and the process ends */
export async function answered(query) {
  const nothing = Symbol();
  // A backend that loads its modules lets no timer go off in time: after each second, the answer gets a chance to be read.
  for (let second = 0; second < SECONDS_TO_ANSWER; second++) {
    const answer = await Promise.race([query, sleep(1000, nothing)]);
    if (answer !== nothing) return answer;
  }
  return fail(
    `lost the database connection: Postgres did not answer within ${SECONDS_TO_ANSWER} s; ` +
      'look whether it runs and can be reached, this pod starts again',
  );
}

export function reasonOf(error) {
  if (!(error instanceof Error)) return String(error);
  const text = error.cause?.message || error.cause?.code || error.message || error.code;
  const reason = text.replace(/^Failed to connect to the database to make sure that .* exists, (Error: )?/, '');
  if (!reason.includes('password authentication failed')) return reason;
  return `${reason} (the Secret does not hold the password that the database was made with)`;
}
