// One database of several processes, in files of their folder: who holds the lock, and whether it is prepared.

const { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } = require('node:fs');

const EXCLUSIVE = 'exclusive';
const SHARED = `shared.${process.pid}`;
const PREPARED = 'is-prepared';
const remove = (file) => rmSync(file, { recursive: true, force: true });
let isExclusive = false;

function lockExclusive() {
  try {
    mkdirSync(EXCLUSIVE);
  } catch {
    return false;
  }
  isExclusive = !readdirSync('.').some((file) => file.startsWith('shared.'));
  if (!isExclusive) remove(EXCLUSIVE);
  return isExclusive;
}

function lockShared() {
  writeFileSync(SHARED, '');
  const isShared = isExclusive || !existsSync(EXCLUSIVE);
  if (!isShared) remove(SHARED);
  return isShared;
}

function unlock() {
  remove(SHARED);
  if (isExclusive) remove(EXCLUSIVE);
  isExclusive = false;
}

exports.query = (sql) => {
  if (sql.includes('pg_try_advisory_lock_shared')) return { rows: [{ locked: lockShared() }] };
  if (sql.includes('pg_try_advisory_lock')) return { rows: [{ locked: lockExclusive() }] };
  if (sql.startsWith('INSERT')) writeFileSync(PREPARED, '');
  if (sql.startsWith('SELECT pg_advisory_unlock')) unlock();
  return { rowCount: sql.startsWith('SELECT FROM') && existsSync(PREPARED) ? 1 : 0, rows: [] };
};
