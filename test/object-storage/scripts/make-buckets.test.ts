import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

const SCRIPT = resolve(__dirname, '../../../lib/object-storage/scripts/make-buckets.js');
// In place of the one in the image of Backstage: FAILURES are what it answers, in their order, and then it succeeds.
const SDK = `
const fs = require('node:fs');
const failures = JSON.parse(process.env.FAILURES);
class Command { constructor(input) { this.input = input; } }
exports.CreateBucketCommand = class CreateBucketCommand extends Command {};
exports.PutBucketPolicyCommand = class PutBucketPolicyCommand extends Command {};
exports.S3Client = class {
  constructor(options) { this.options = options; }
  async send(command) {
    const call = { command: command.constructor.name, options: this.options, ...command.input };
    fs.appendFileSync(process.env.CALLS, JSON.stringify(call) + '\\n');
    const failure = failures.shift();
    if (failure) throw Object.assign(new Error(failure.message), failure);
  }
};
`;

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'make-buckets-'));
  mkdirSync(join(scratch, 'node_modules/@aws-sdk/client-s3'), { recursive: true });
  writeFileSync(join(scratch, 'node_modules/@aws-sdk/client-s3/index.js'), SDK);
});
afterAll(() => rmSync(scratch, { recursive: true }));

async function run(failures: (object | null)[] = [], env: Record<string, string> = {}) {
  const calls = join(scratch, 'calls');
  writeFileSync(calls, '');
  const child = spawn(process.execPath, ['-e', readFileSync(SCRIPT, 'utf8')], {
    cwd: scratch,
    env: {
      ...{ CALLS: calls, FAILURES: JSON.stringify(failures), ENDPOINT: 'http://storage:7070' },
      ...{ READER_ACCESS_KEY_ID: 'r', WRITER_ACCESS_KEY_ID: 'w' },
      ...{ BUCKETS: '[{"name":"docs","readable":true},{"name":"dumps"}]', ...env },
    },
  });
  const ended = new Promise<number | null>((exit) => child.on('exit', exit));
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  const lines = readFileSync(calls, 'utf8').trim().split('\n');
  return { status, stdout, stderr, calls: lines.map((line) => JSON.parse(line)) };
}

const policies = (calls: any[]) =>
  calls.filter(({ command }) => command === 'PutBucketPolicyCommand').map(({ Policy }) => JSON.parse(Policy).Statement);

describe('make-buckets', () => {
  test('makes every bucket, and lets the writer write in all, the reader read in those that are readable', async () => {
    const { status, calls, stdout } = await run();
    expect(status).toBe(0);
    expect(calls[0]).toEqual({
      command: 'CreateBucketCommand',
      options: { endpoint: 'http://storage:7070', forcePathStyle: true },
      Bucket: 'docs',
    });
    const [docs, dumps] = policies(calls);
    expect(docs.map(({ Principal }: any) => Principal.AWS)).toEqual([['w'], ['r']]);
    expect(dumps.map(({ Principal }: any) => Principal.AWS)).toEqual([['w']]);
    expect(docs[0].Action).toEqual(expect.arrayContaining(['s3:PutObject', 's3:DeleteObject', 's3:GetObject']));
    expect(docs[1].Action).toEqual(['s3:GetObject', 's3:ListBucket', 's3:GetBucketLocation']);
    expect(docs[1].Resource).toEqual(['arn:aws:s3:::docs', 'arn:aws:s3:::docs/*']);
    expect(stdout).toBe('make-buckets: bucket docs is there, and readable\nmake-buckets: bucket dumps is there\n');
  });

  test('renews the policy of a bucket that is there', async () => {
    const there = { name: 'BucketAlreadyOwnedByYou', $metadata: { httpStatusCode: 409 } };
    const { status, calls } = await run([there]);
    expect(status).toBe(0);
    expect(policies(calls)).toHaveLength(2);
  });

  test.each([
    ['nobody answers', { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' }],
    ['the server is in trouble', { name: 'InternalError', message: 'oh', $metadata: { httpStatusCode: 500 } }],
  ])('tries again where %s', async (_, failure) => {
    const { status, stdout } = await run([failure]);
    expect(status).toBe(0);
    expect(stdout).toContain(`make-buckets: trying again: ${failure.message}\n`);
  });

  test('does not try for ever', async () => {
    const { status, stderr } = await run([{ message: 'connect ECONNREFUSED' }], { TIMEOUT_SECONDS: '-1' });
    expect(status).toBe(1);
    expect(stderr).toBe('make-buckets: failed: Error: connect ECONNREFUSED\n');
  });

  test('fails at once where it is refused', async () => {
    const denied = { name: 'AccessDenied', message: 'no', $metadata: { httpStatusCode: 403 } };
    const { status, stderr, calls } = await run([denied]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: 'make-buckets: failed: AccessDenied: no\n' });
    expect(calls).toHaveLength(1);
  });
});
