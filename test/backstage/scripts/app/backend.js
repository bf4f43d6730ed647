// A backend as Node starts it: what it does is told by BEHAVIOUR.

const { fork } = require('node:child_process');
const { once } = require('node:events');
const { appendFileSync, readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { setTimeout: sleep } = require('node:timers/promises');
const { isMainThread, Worker } = require('node:worker_threads');

const say = (line) => process.stdout.write(`backend: ${line}\n`);
const behaviours = {
  ready: () => say('ready'),
  // Ready when both have ended.
  helpers: () =>
    Promise.all([new Worker(__filename), fork(__filename, ['forked'])].map((helper) => once(helper, 'exit'))),
  // As Backstage does: it logs what nobody handled, and stays.
  fails() {
    process.on('unhandledRejection', ({ message }) => say(message));
    setInterval(() => {}, 1000);
    void Promise.reject(new Error("Backend startup failed due to: plugin 'catalog' threw"));
  },
  rejects() {
    void Promise.reject(new Error('nobody handles this'));
  },
  complains() {
    process.on('unhandledRejection', ({ message }) => say(message));
    void Promise.reject(new Error('a plugin goes on without this'));
  },
  never: () => void setInterval(() => {}, 1000),
  late: () => sleep(3500).then(() => say('listens')),
  // Of three backends, the first one is ready at once, and the others only while both run.
  async together() {
    appendFileSync('started', 'x');
    const started = () => readFileSync('started', 'utf8').length;
    if (started() === 1) return;
    for (let turn = 0; turn < 200 && started() < 3; turn++) await sleep(50);
    if (started() === 3) return;
    say('stays alone');
    process.exit(1);
  },
  graceful() {
    process.on('SIGTERM', () => {
      say('stops');
      process.exit(0);
    });
  },
};

if (!isMainThread) say('a worker runs');
else if (process.argv.includes('forked')) {
  say('a forked process runs');
  process.disconnect();
} else {
  const behaviour = process.env.BEHAVIOUR;
  say('starts');
  const ended = behaviours[behaviour]();
  const listen = () => createServer((_, response) => response.end()).listen(Number(process.env.PORT));
  if (ended instanceof Promise) void ended.then(listen);
  else if (!['fails', 'never'].includes(behaviour)) listen();
}
