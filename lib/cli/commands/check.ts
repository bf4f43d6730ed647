import { Command } from 'commander';
import { load } from '../lazy';
import { notEmpty, withRelease, withValues, type ReleaseOptions } from '../options';
import { say, startProgress } from '../say';
import type { ValuesOptions } from '../values';

interface CheckOptions extends ValuesOptions, ReleaseOptions {
  readonly appConfig?: boolean;
  readonly app: string;
}

/** `check`: whether values are right, for CI. */
export const checkCommand = (): Command =>
  withRelease(withValues(new Command('check')))
    .description('check values, and what becomes of them; the exit status is 0 if they are right, and 1 otherwise')
    .option('--app-config', "check the configuration of Backstage too, with the schemas of your app's packages")
    .option('--app <folder>', 'the folder of your Backstage app, with its packages installed', notEmpty, '.')
    .action(async (options: CheckOptions) => {
      const { release, namespace, app } = options;
      const { portalManifests, portalValues } = load.portal();
      const given = load.values().givenValues(options);
      const objects = portalManifests(given, { release, namespace });
      process.stdout.write(`the values are right: they make ${objects.length} objects\n`);
      if (options.appConfig !== true) return;
      const { checkAppConfig, configFiles } = load.appConfig();
      const files = configFiles(objects, portalValues(given).backstage.installDir);
      const done = startProgress('reading the schemas of the app');
      const unchecked = await checkAppConfig(files, app).finally(done);
      for (const file of unchecked)
        if ('elsewhere' in file) say(`${file.path}: not checked, as it is in ${file.elsewhere}`);
      process.stdout.write(`the app-config is right: ${files.length - unchecked.length} files\n`);
    });
