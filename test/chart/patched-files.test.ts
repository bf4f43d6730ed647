import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkedInChart } from '../support/checked-in-chart';
import { rendered } from '../support/renderer';

const options = { release: 'portal', namespace: 'space' };
const values = {
  valkey: { enabled: true },
  objectStorage: { enabled: true, buckets: [{ name: 'dumps' }] },
  backup: {
    enabled: true,
    storage: { type: 's3', s3: { bucketName: 'dumps' } },
    restore: { from: 'latest', id: 'first' },
  },
};

/** The names of the Jobs of a chart, a file of which somebody changed. */
function jobsWith(file?: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'patched-'));
  try {
    cpSync(checkedInChart, folder, { recursive: true });
    if (file !== undefined) appendFileSync(join(folder, 'files', file), '// changed\n');
    const jobs = (rendered(4, folder, { values, options }) as any[]).filter(({ kind }) => kind === 'Job');
    return jobs.map(({ metadata }) => metadata.name as string);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('a chart with a script that somebody changed makes other Jobs, as Kubernetes takes no changes of one', () => {
  const before = jobsWith();
  test.each([
    ['make-secret.js', /-make-secret-/],
    ['object-storage/make-buckets.js', /-make-buckets-/],
    ['backup/restore.sh', /-restore-/],
    ['backup/s3.js', /-restore-/],
  ])('%s', (file, job) => {
    const concerned = before.filter((name) => job.test(name));
    const after = jobsWith(file);
    expect(concerned).not.toEqual([]);
    for (const name of concerned) expect(after).not.toContain(name);
    const others = before.filter((name) => !job.test(name));
    expect(after).toEqual(expect.arrayContaining(others));
  });
});
