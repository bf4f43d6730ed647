import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readText } from '../../../lib/cli/values/read-text';
import { FileError } from '../../../lib/helm';

const folder = mkdtempSync(join(tmpdir(), 'read-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

test('a file of 5 MiB is read, and none that is larger', () => {
  expect(readText(file('small.yaml', 'a: é\n'))).toBe('a: é\n');
  expect(readText(file('large.yaml', 'a'.repeat(5 * 2 ** 20)))).toHaveLength(5 * 2 ** 20);
  const larger = file('larger.yaml', 'a'.repeat(5 * 2 ** 20 + 1));
  expect(() => readText(larger)).toThrow(
    new FileError(larger, 'has more than 5 MiB; give a values file, which is smaller'),
  );
});

test('what never ends is not read to its end', () => {
  expect(() => readText('/dev/zero')).toThrow('/dev/zero: has more than 5 MiB');
  const fifo = join(folder, 'fifo');
  execFileSync('mkfifo', [fifo]);
  const endless = spawn('sh', ['-c', `exec yes > ${fifo}`]);
  try {
    expect(() => readText(fifo)).toThrow(`${fifo}: has more than 5 MiB`);
  } finally {
    endless.kill();
  }
});

test('a named pipe may be written into later, but not never', () => {
  const fifo = join(folder, 'late');
  execFileSync('mkfifo', [fifo]);
  expect(() => readText(fifo, 100)).toThrow(
    new FileError(fifo, 'is a pipe into which nobody wrote; start what writes first, or give the path of a file'),
  );
  const late = spawn('sh', ['-c', `sleep 0.3; { sleep 0.2; echo "a: 1"; sleep 0.2; echo "b: 2"; } > ${fifo}`]);
  try {
    expect(readText(fifo)).toBe('a: 1\nb: 2\n');
  } finally {
    late.kill();
  }
});

test('a file that cannot be read is an error of a sentence', () => {
  const text = file('text', 'a');
  const loop = join(folder, 'loop');
  symlinkSync(loop, loop);
  const problems = [
    folder,
    join(folder, 'missing'),
    join(text, 'x'),
    file('utf16', Buffer.from([0xff, 0xfe])),
    loop,
  ].map((path) => {
    try {
      return readText(path);
    } catch (error) {
      return (error as FileError).message.slice(folder.length);
    }
  });
  expect(problems).toEqual([
    ': is a folder; give the path of a file',
    '/missing: no such file or folder; give the path of one that exists',
    '/text/x: a part of the path is a file; give a path of folders, or move that file',
    '/utf16: is not UTF-8; give a text file in that encoding',
    '/loop: is a symbolic link that leads to itself; give the path of what it should lead to',
  ]);
});
