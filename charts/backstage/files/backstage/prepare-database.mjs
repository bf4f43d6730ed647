// Node loads this before the backend (`node --import`), and starts the backend when this is done. It waits for Postgres, and
// for a lock while the backend may migrate: two backends that migrate at once break each other. The lock is held until the
// backend is ready. A start that fails ends the process, as Backstage itself stays, never to become ready.

import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';
import { openDatabase, readConfig, SECONDS_TO_MIGRATE } from './database.mjs';
import { readinessOf } from './readiness.mjs';
import { fail, log, secondsSince } from './waiting.mjs';

// The threads of the backend and the processes that it forks load this too.
const MARK = 'PREPARE_DATABASE_PID';
if (isMainThread && process.env[MARK] === undefined) {
  process.env[MARK] = String(process.pid);
  process.on('SIGTERM', stop);
  await prepare().catch((error) => fail(error.stack));
}

async function prepare() {
  const argv = process.argv.slice(2);
  const config = await readConfig(argv);
  const isReady = readinessOf(config);
  const database = await openDatabase(config);
  const isPrepared = await database?.lock(argv);
  if (isPrepared === true) log('this image and configuration prepared the database before');
  if (isPrepared === false) {
    await database.freeMigrationLocks();
    log('the backend migrates the database now, no other pod does until it is ready');
  }
  void watch(isReady, database, isPrepared).catch((error) => fail(error.stack));
}

/** Lets go of the lock when the backend is ready, and ends the process when it will not be. */
async function watch(isReady, database, isPrepared) {
  const start = Date.now();
  const giveUp = async (reason) => {
    await sleep(1000); // Backstage writes its own message
    // Its migrations may be locked now.
    if (isPrepared) await database.forgetPrepared();
    fail(`the backend did not start: ${reason}`);
  };
  const onRejection = (reason) => {
    if (/startup failed/.test(reason?.message)) giveUp('its startup failed, see the log above').catch(fail);
    else if (process.listenerCount('unhandledRejection') === 1) fail(reason?.stack ?? reason); // as Node does
  };
  process.on('unhandledRejection', onRejection);
  while (!(await isReady())) {
    // Any other start keeps no pod waiting: the startup probe says how long it may take.
    if (isPrepared === false && secondsSince(start) >= SECONDS_TO_MIGRATE)
      await giveUp(`it was not ready after ${SECONDS_TO_MIGRATE} s`);
    await database?.ask('SELECT 1');
    await sleep(1000);
  }
  process.off('unhandledRejection', onRejection);
  process.off('SIGTERM', stop);
  if (isPrepared === false) {
    await database.notePrepared();
    log(`the database is prepared, after ${secondsSince(start)} s`);
  }
  await database?.close();
}

/** As process 1 of the container, Node ignores the signal until the backend listens to it. */
function stop() {
  if (process.listenerCount('SIGTERM') === 1) process.exit(143);
}
