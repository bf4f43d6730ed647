import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const SCRIPT = resolve(__dirname, '../../../lib/backup/scripts/s3.js');
const OLD = '2026-01-01T00-00-00Z';
const NEW = '2026-01-02T00-00-00Z';

// The calls that the script makes, on a folder instead of a bucket.
const SDK = `
  const fs = require('node:fs');
  const { dirname, join } = require('node:path');
  const { BUCKET_FOLDER, NOTES, BROKEN } = process.env;
  const path = (Key) => join(BUCKET_FOLDER, Key);
  const write = (Key, data) => { fs.mkdirSync(dirname(path(Key)), { recursive: true }); fs.writeFileSync(path(Key), data); };
  const parts = [];
  let fetched = 0;
  const calls = {
    PutObject: ({ Key, Body }) => write(Key, Body),
    CreateMultipartUpload: () => ({ UploadId: 'u' }),
    UploadPart: ({ PartNumber, Body }) => { parts[PartNumber - 1] = Body; return { ETag: 'e' + PartNumber }; },
    CompleteMultipartUpload: ({ Key }) => write(Key, Buffer.concat(parts)),
    AbortMultipartUpload: () => {},
    DeleteObject: ({ Key }) => fs.rmSync(path(Key)),
    GetObject: ({ Key }) => {
      const isBroken = BROKEN === 'GetObject once' && fetched++ === 0;
      return { Body: fs.createReadStream(isBroken ? path('none') : path(Key)) };
    },
  };
  exports.S3Client = class {
    constructor(options) { fs.appendFileSync(NOTES, 'S3Client ' + JSON.stringify(options) + '\\n'); }
    async send({ name, input: { Body, ...rest } }) {
      fs.appendFileSync(NOTES, name + ' ' + JSON.stringify(rest) + '\\n');
      if (BROKEN === name) throw Object.assign(new Error('no such key'), { name: 'AccessDenied' });
      return calls[name]({ Body, ...rest });
    }
  };
  for (const name of Object.keys(calls))
    exports[name + 'Command'] = class { constructor(input) { this.input = input; this.name = name; } };
  exports.paginateListObjectsV2 = async function* (_, { Prefix }) {
    const all = fs.existsSync(BUCKET_FOLDER) ? fs.readdirSync(BUCKET_FOLDER, { recursive: true, withFileTypes: true }) : [];
    const keys = all.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name).slice(BUCKET_FOLDER.length + 1));
    // In pages of two.
    const found = keys.filter((key) => key.startsWith(Prefix)).sort();
    for (let i = 0; i < found.length; i += 2) yield { Contents: found.slice(i, i + 2).map((Key) => ({ Key })) };
    yield {};
  };`;

let root: string;
const inRoot = (...path: string[]) => join(root, ...path);
const write = (path: string, text: string) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 's3-'));
  // As the image has it: the SDK is what another package depends on.
  write(inRoot('app/packages/backend/package.json'), '{}');
  write(inRoot('app/node_modules/@backstage/backend-defaults/index.js'), '');
  write(inRoot('app/node_modules/@aws-sdk/client-s3/index.js'), SDK);
  mkdirSync(inRoot('dumps'));
});
afterEach(() => rmSync(root, { recursive: true }));

function run(command: string, env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, command], {
    cwd: inRoot('app'),
    encoding: 'utf8',
    env: {
      ...{ FOLDER: inRoot('dumps'), BUCKET: 'b', BUCKET_FOLDER: inRoot('bucket'), NOTES: inRoot('notes') },
      ...{ PREFIX: 'space/portal', KEEP: '1', RESTORE_FROM: 'latest' },
      ...env,
    },
  });
  const notes = existsSync(inRoot('notes')) ? readFileSync(inRoot('notes'), 'utf8').trimEnd().split('\n') : [];
  return { status, stdout: stdout.trimEnd().split('\n'), stderr, notes };
}

/** A dump in the folder, or one that is already in the bucket. */
function dump(name: string, folder = inRoot('dumps'), files = ['a.dump', 'SHA256SUMS']): void {
  for (const file of files) write(join(folder, name, file), `${file} of ${name}`);
}
const inBucket = () => inRoot('bucket/space/portal');
const tree = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true })
        .filter((path) => String(path).includes('/'))
        .sort()
    : [];

describe('s3.js upload', () => {
  test('sends the dump, and last the sums by which it is complete', () => {
    dump(NEW, undefined, ['a.dump', 'b.dump', 'SHA256SUMS']);
    const { status, stdout, stderr, notes } = run('upload');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toEqual([`upload: s3://b/space/portal/${NEW} is complete: 1 kB`]);
    expect(tree(inBucket())).toEqual([`${NEW}/SHA256SUMS`, `${NEW}/a.dump`, `${NEW}/b.dump`]);
    expect(notes.filter((note) => note.startsWith('PutObject')).at(-1)).toContain('SHA256SUMS');
    expect(readFileSync(join(inBucket(), NEW, 'a.dump'), 'utf8')).toBe(`a.dump of ${NEW}`);
  });

  test('sends a large file in parts', () => {
    dump(NEW);
    const { notes } = run('upload', { PART_SIZE: '10' });
    expect(notes.filter((note) => note.startsWith('UploadPart')).length).toBeGreaterThan(3);
    expect(notes.join('\n')).toContain('"Parts":[{"ETag":"e1","PartNumber":1},{"ETag":"e2","PartNumber":2}');
    expect(readFileSync(join(inBucket(), NEW, 'a.dump'), 'utf8')).toBe(`a.dump of ${NEW}`);
  });

  test('takes parts back that do not become a file', () => {
    dump(NEW);
    const { status, stderr, notes } = run('upload', { PART_SIZE: '10', BROKEN: 'UploadPart' });
    expect(status).toBe(1);
    expect(stderr).toBe('upload: failed: AccessDenied: no such key\n');
    expect(notes.at(-1)).toMatch(/^AbortMultipartUpload .*"UploadId":"u"/);
  });

  test('says how the server is reached and encrypts', () => {
    dump(NEW);
    const server = { ENDPOINT: 'http://minio:9000', FORCE_PATH_STYLE: 'true', AWS_REGION: 'eu-west-1' };
    const [client, put] = run('upload', { ...server, SSE: 'aws:kms', KMS_KEY_ID: 'k' }).notes;
    expect(client).toContain('"region":"eu-west-1","endpoint":"http://minio:9000","forcePathStyle":true');
    expect(put).toContain('"ServerSideEncryption":"aws:kms","SSEKMSKeyId":"k"');
  });

  test('says nothing of what is not given', () => {
    dump(NEW);
    const [client, put] = run('upload').notes;
    expect(client).toContain('{"region":"us-east-1","forcePathStyle":false,');
    expect(put).not.toMatch(/ServerSideEncryption|SSEKMSKeyId/);
  });

  test('keeps the newest, and deletes what is older than them, complete or not; the sums first', () => {
    dump('2025-12-30T00-00-00Z', inBucket(), ['a.dump']);
    dump('2025-12-31T00-00-00Z', inBucket());
    dump(OLD, inBucket());
    dump('2026-01-01T10-00-00Z', inBucket(), ['a.dump']);
    dump('notes', inBucket());
    dump(NEW);
    const { stdout, notes } = run('upload', { KEEP: '2' });
    const left = [`${OLD}/SHA256SUMS`, `${OLD}/a.dump`, '2026-01-01T10-00-00Z/a.dump'];
    expect(tree(inBucket())).toEqual([
      ...left,
      `${NEW}/SHA256SUMS`,
      `${NEW}/a.dump`,
      'notes/SHA256SUMS',
      'notes/a.dump',
    ]);
    expect(stdout.slice(1)).toEqual(['upload: deleted 2025-12-30T00-00-00Z', 'upload: deleted 2025-12-31T00-00-00Z']);
    const deleted = notes.filter((note) => note.includes('DeleteObject') && note.includes('2025-12-31'));
    expect(deleted[0]).toContain('SHA256SUMS');
  });

  test('keeps away from what others have in the bucket', () => {
    dump(OLD, inRoot('bucket/space/portal-2'));
    dump(NEW);
    run('upload', { PREFIX: '/space/portal/' });
    expect(tree(inRoot('bucket/space/portal-2'))).toHaveLength(2);
    expect(tree(inBucket())).toHaveLength(2);
  });

  test('may have the bucket for itself', () => {
    dump(OLD, inRoot('bucket'));
    dump(NEW);
    run('upload', { PREFIX: '' });
    expect(tree(inRoot('bucket'))).toEqual([`${NEW}/SHA256SUMS`, `${NEW}/a.dump`]);
  });

  test('fails without a dump', () => {
    const { status, stderr } = run('upload');
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: `upload: failed: Error: there is not one dump in ${inRoot('dumps')}\n`,
    });
  });
});

describe('s3.js download', () => {
  test('fetches the newest dump that is complete', () => {
    dump(OLD, inBucket());
    dump(NEW, inBucket());
    dump('2026-01-03T00-00-00Z', inBucket(), ['a.dump']);
    const { status, stdout } = run('download');
    expect(status).toBe(0);
    expect(stdout).toEqual([`download: s3://b/space/portal/ has 2 dumps: ${OLD} ${NEW}`, `download: fetched ${NEW}`]);
    expect(tree(inRoot('dumps'))).toEqual([`${NEW}/SHA256SUMS`, `${NEW}/a.dump`]);
    expect(readFileSync(inRoot('dumps', NEW, 'a.dump'), 'utf8')).toBe(`a.dump of ${NEW}`);
  });

  test('fetches the one that is named', () => {
    dump(OLD, inBucket());
    dump(NEW, inBucket());
    run('download', { RESTORE_FROM: OLD });
    expect(tree(inRoot('dumps'))).toEqual([`${OLD}/SHA256SUMS`, `${OLD}/a.dump`]);
  });

  test('leaves it to restore.sh to say that there is none', () => {
    dump(NEW, inBucket());
    expect(run('download', { RESTORE_FROM: OLD }).status).toBe(0);
    expect(tree(inRoot('dumps'))).toEqual([]);
  });

  test('tries again when a connection breaks off', () => {
    dump(NEW, inBucket());
    expect(run('download', { BROKEN: 'GetObject once' }).status).toBe(0);
    expect(tree(inRoot('dumps'))).toHaveLength(2);
  });

  test('fails when the server refuses', () => {
    dump(NEW, inBucket());
    const { status, stderr } = run('download', { BROKEN: 'GetObject' });
    expect({ status, stderr }).toEqual({ status: 1, stderr: 'download: failed: AccessDenied: no such key\n' });
  });
});
