// Init container of every Backstage pod: waits for Postgres where no probe ends it.
// `node wait-for-database.mjs <the arguments of the backend>`

import { openDatabase, readConfig } from './database.mjs';
import { fail } from './waiting.mjs';

// As process 1 of the container, Node would ignore the signal.
process.on('SIGTERM', () => process.exit(143));

try {
  const database = await openDatabase(await readConfig(process.argv.slice(2)));
  await database?.close();
  process.exit(0);
} catch (error) {
  fail(error.stack);
}
