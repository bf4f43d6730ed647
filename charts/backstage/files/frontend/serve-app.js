'use strict';
// Serves the frontend alone: `node serve-app.js --config app-config.yaml ...`, with the files that the backend takes.
// A backend out of the packages of the image that has one plugin, the app: it needs neither a database nor a secret.

const { generateKeyPairSync } = require('node:crypto');
const { existsSync, mkdtempSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { tmpdir } = require('node:os');
const { dirname, join, resolve } = require('node:path');

// As process 1 of the container, node would ignore the signal. Now it keeps one that comes early, for the backend to handle.
process.on('SIGTERM', () => {});

const backstage = process.env.BACKSTAGE_URL; // the backend, inside the cluster; without it, no assets of other versions

// The backend's own packages, wherever this script is mounted, and what the plugin itself uses.
const fromBackend = createRequire(`${process.cwd()}/packages/backend/package.json`);
const fromPlugin = createRequire(fromBackend.resolve('@backstage/plugin-app-backend'));
const { createBackend } = fromBackend('@backstage/backend-defaults');
const { HostDiscovery } = fromBackend('@backstage/backend-defaults/discovery');
const { coreServices, createBackendModule, createServiceFactory } = fromPlugin('@backstage/backend-plugin-api');
const { ConfigReader } = fromPlugin('@backstage/config');
const { ConfigSources, EnvConfigSource, FileConfigSource } = fromPlugin('@backstage/config-loader');
const { parse } = createRequire(fromPlugin.resolve('@backstage/config-loader'))('yaml');
const { staticFallbackHandlerExtensionPoint } = fromPlugin('@backstage/plugin-app-node');

/** The configuration as the backend reads it, without what asks for a server or a password. */
const config = createServiceFactory({
  service: coreServices.rootConfig,
  deps: {},
  factory: async () => {
    const files = ConfigSources.parseArgs().map(({ target }) => configFile(resolve(target)));
    const read = await ConfigSources.toConfig(ConfigSources.merge([...files, EnvConfigSource.create({})]));
    const { app, backend, ...others } = read.get();
    read.close();
    const auth = { pluginKeyStore: { type: 'static', static: { keys: makeKeys() } } };
    const none = { cache: undefined, database: undefined, rateLimit: undefined };
    const startup = undefined; // it may say to go on without a plugin, and here is only one
    return new ConfigReader({
      ...others,
      app: { ...app, disableStaticFallbackCache: true }, // it is a table of the database
      backend: { ...backend, ...none, auth, startup },
    });
  },
});

/** A file of the configuration. What it includes may be the backend's alone, such as a certificate of the database. */
function configFile(path) {
  const isMissing = (value) => typeof value?.$file === 'string' && !existsSync(resolve(dirname(path), value.$file));
  const reviver = (_key, value) => (isMissing(value) ? undefined : value);
  return FileConfigSource.create({
    path,
    watch: false,
    parser: async ({ contents }) => ({ result: parse(contents, reviver) }),
  });
}

/** An app with a public page of its own asks the auth plugin for the keys that cookies are signed with. */
const discovery = createServiceFactory({
  service: coreServices.discovery,
  deps: { config: coreServices.rootConfig, logger: coreServices.logger },
  factory: ({ config, logger }) => {
    const authPlugin = { target: { internal: `${backstage}/api/{{pluginId}}` }, plugins: ['auth'] };
    return HostDiscovery.fromConfig(config, { logger, defaultEndpoints: [authPlugin] });
  },
});

/** A plugin has keys to sign its calls to others, in the database if not in files. This one makes no calls. */
function makeKeys() {
  const folder = mkdtempSync(join(tmpdir(), 'keys-'));
  const publicKeyFile = join(folder, 'public.pem');
  const privateKeyFile = join(folder, 'private.pem');
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(publicKeyFile, pair.publicKey.export({ type: 'spki', format: 'pem' }));
  writeFileSync(privateKeyFile, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return [{ keyId: 'app', publicKeyFile, privateKeyFile }];
}

/** During and after an update, browsers ask for assets of another version: the backend keeps those, in its database. */
const assetsOfOtherVersions = createBackendModule({
  pluginId: 'app',
  moduleId: 'assets-of-other-versions',
  register: (env) =>
    env.registerInit({
      deps: { app: staticFallbackHandlerExtensionPoint },
      init: async ({ app }) => app.setStaticFallbackHandler(assetOfBackend),
    }),
});

async function assetOfBackend(request, response, next) {
  const url = new URL(`/static${request.path}`, backstage);
  // A path that climbs out of the folder could reach what is not for everybody.
  if (!['GET', 'HEAD'].includes(request.method) || !url.pathname.startsWith('/static/')) return next();
  const asset = await fetch(url, { signal: AbortSignal.timeout(10000) });
  if (!asset.ok) return next();
  for (const name of ['content-type', 'cache-control', 'last-modified']) {
    if (asset.headers.has(name)) response.setHeader(name, asset.headers.get(name));
  }
  response.send(Buffer.from(await asset.arrayBuffer()));
}

const backend = createBackend();
backend.add(config);
backend.add(fromBackend('@backstage/plugin-app-backend').default);
if (backstage) {
  backend.add(discovery);
  backend.add(assetsOfOtherVersions);
}
backend.start().catch((error) => {
  console.error(`serve-app: failed: ${error.stack}`);
  process.exit(1);
});
