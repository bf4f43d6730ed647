'use strict';
// Makes the Secret SECRET_NAME with a random password under each of SECRET_KEYS, once: a key that is there never changes.
// Needs only get, create and patch on this one Secret: a server-side apply creates it under a name that RBAC can check.

const { randomBytes, randomUUID } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { request } = require('node:https');
const { setTimeout: sleep } = require('node:timers/promises');

const env = (name, otherwise = '') => process.env[name] || otherwise;
const list = (text) => text.split(/[\s,]+/).filter(Boolean);
const log = (line) => console.log(`make-secret: ${line}`);
const account = (file) => readFileSync(`/var/run/secrets/kubernetes.io/serviceaccount/${file}`, 'utf8').trim();

const name = env('SECRET_NAME');
const keys = list(env('SECRET_KEYS'));
const labels = Object.fromEntries(list(env('SECRET_LABELS')).map((label) => label.split('=')));
const timeout = Number(env('TIMEOUT_SECONDS', '300'));

async function main() {
  if (!name || keys.length === 0) throw new Error('SECRET_NAME and SECRET_KEYS must be set');
  for (const start = Date.now(); ; await sleep(2000)) {
    try {
      return await makeSecret();
    } catch (error) {
      if (Date.now() - start >= patience(error.status) * 1000) throw error;
      log(`trying again: ${error.message}`);
    }
  }
}

/** For how many seconds an error may go on. */
function patience(status) {
  if (status === 403) return 15; // the RoleBinding may be a moment younger than this pod
  const maySettle = !status || status === 409 || status === 429 || status >= 500;
  return maySettle ? timeout : 0;
}

async function makeSecret() {
  const path = `/api/v1/namespaces/${account('namespace')}/secrets/${name}`;
  const secret = await call('GET', path).catch((error) => {
    if (error.status !== 404) throw error;
  });
  const missing = keys.filter((key) => !(key in (secret?.data ?? {})));
  if (missing.length === 0) return log(`secret ${name} is complete, nothing to do`);
  // A field manager of its own and no force: what another run wrote since is a conflict (409), never overwritten.
  await call('PATCH', `${path}?fieldManager=make-secret-${randomUUID()}`, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: secret ? { name } : { name, labels }, // a Secret of somebody else keeps its labels
    data: Object.fromEntries(missing.map((key) => [key, Buffer.from(newPassword()).toString('base64')])),
  });
  log(`${secret ? 'added to' : 'made'} secret ${name}: ${missing.join(', ')}`);
}

/** 256 random bits, in characters that mean nothing in a URL. */
const newPassword = () => randomBytes(32).toString('base64url');

/** The API server's answer, or an error that carries the HTTP status if there was one. */
function call(method, path, body) {
  const options = {
    method,
    path,
    host: env('KUBERNETES_SERVICE_HOST'),
    port: env('KUBERNETES_SERVICE_PORT'),
    ca: account('ca.crt'),
    headers: { authorization: `Bearer ${account('token')}`, 'content-type': 'application/apply-patch+yaml' },
    timeout: 10000,
  };
  return new Promise((resolve, reject) => {
    const broken = (error) => reject(new Error(`no answer from the API server: ${error.message || error.code}`));
    const sent = request(options, async (response) => {
      try {
        const answer = JSON.parse((await response.toArray()).join(''));
        const status = response.statusCode;
        if (status < 300) return resolve(answer);
        const message = `${method} secret ${name}: ${status} ${answer.message.replace(/\s+/g, ' ')}`;
        reject(Object.assign(new Error(message), { status }));
      } catch (error) {
        broken(error);
      }
    });
    sent.on('timeout', () => sent.destroy(new Error('none within 10 s')));
    sent.on('error', broken);
    sent.end(body && JSON.stringify(body)); // JSON is YAML
  });
}

main().catch((error) => {
  console.error(`make-secret: failed: ${error.message}`);
  process.exit(1);
});
