import { Command } from 'commander';
import { load } from '../lazy';
import { notEmpty } from '../options';
import { say } from '../say';

/** `init`: a starter project. */
export const initCommand = (): Command =>
  new Command('init')
    .description('write a starter project of cdk8s with a portal and its test')
    .argument('<folder>', 'a new or empty folder; the release gets its name', notEmpty)
    .action((folder: string) => {
      const { files } = load.init().writeProject(folder);
      say(`${folder}: wrote ${files.length} files`);
      say(`next: cd ${folder} && npm install && npm test && npx cdk8s synth`);
    });
