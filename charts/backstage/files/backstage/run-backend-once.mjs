// Init container of backends that something else than `node` starts, so that prepare-database.mjs cannot be loaded before them:
// `node run-backend-once.mjs <the command>`. Runs the backend under the lock until it is ready, so that it migrates.

import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, readConfig, SECONDS_TO_MIGRATE } from './database.mjs';
import { readinessOf } from './readiness.mjs';
import { fail, log, secondsSince } from './waiting.mjs';

const SECONDS_TO_STOP = 60;

const command = process.argv.slice(2);
if (command.length === 0)
  fail(
    'run-backend-once.mjs: received no command, allowed is that of the backend and its arguments; set backstage.command',
  );
let child;
// As process 1 of the container, Node would ignore the signal.
process.on('SIGTERM', () => (child ? child.kill('SIGTERM') : process.exit(143)));
process.on('exit', () => child?.kill('SIGKILL')); // else it outlives this process where that is not process 1

try {
  const config = await readConfig(command);
  const isReady = readinessOf(config);
  const database = await openDatabase(config);
  if (database === undefined) process.exit(0);
  if (await database.lock(command)) {
    log('this image and configuration prepared the database before');
    process.exit(0);
  }
  await database.freeMigrationLocks();
  await run(isReady, database);
  await database.notePrepared();
  process.exit(0);
} catch (error) {
  fail(error.stack);
}

async function run(isReady, database) {
  log(`starting the backend once, to migrate: ${command.join(' ')}`);
  const start = Date.now();
  child = spawn(command[0], command.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] });
  let reason; // why the backend will not become ready any more
  child.stdout.on('data', (text) => {
    process.stdout.write(text);
    // It logs this and stays, never to become ready.
    if (String(text).includes('Backend startup failed')) reason ??= 'its startup failed, see the log above';
  });
  const exited = new Promise((resolve) => {
    child.on('error', (error) => resolve((reason = error.message)));
    child.on('exit', (code, signal) => resolve((reason = `it exited with ${signal ?? code}`)));
  });
  while (!(await isReady())) {
    if (reason === undefined && secondsSince(start) >= SECONDS_TO_MIGRATE)
      reason = `it was not ready after ${SECONDS_TO_MIGRATE} s`;
    if (reason !== undefined) fail(`the backend did not start: ${reason}`);
    await database.ask('SELECT 1');
    await sleep(1000);
  }
  log(`the backend was ready after ${secondsSince(start)} s, stopping it`);
  child.kill('SIGTERM');
  if (!(await Promise.race([exited, sleep(SECONDS_TO_STOP * 1000)]))) {
    log(`it did not stop within ${SECONDS_TO_STOP} s, killing it: it has migrated`);
    child.kill('SIGKILL');
    await exited;
  }
  log(`the database is prepared, after ${secondsSince(start)} s`);
}
