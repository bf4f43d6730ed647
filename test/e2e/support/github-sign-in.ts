import type { Page } from 'playwright-core';
import { open } from './browser';

/**
 * Puts GitHub on the sign-in page, as one does in an app of one's own: that of the image has guests only.
 * @param text what is at a path of the portal
 */
export async function offerGitHub(page: Page, text: (path: string) => Promise<string>): Promise<void> {
  const guests = 'providers:["guest"]';
  const github = { id: 'github', title: 'GitHub', message: 'Sign in', apiRef: { id: 'core.auth.github' } };
  const [path] = /\/static\/module-backstage\.[^"]+\.js/.exec(await text('/'))!;
  const script = await text(path);
  if (!script.includes(guests)) throw new Error(`${path} has no ${guests}`);
  const body = script.replace(guests, `provider:${JSON.stringify(github)}`);
  await page.route(`**${path}`, (route) => route.fulfill({ contentType: 'text/javascript', body }));
}

/** Signs in as one of GitHub's accounts. */
export async function enter(page: Page, url: string, login: string): Promise<void> {
  await open(page, url);
  const popup = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await (await popup).getByRole('button', { name: `Authorize as ${login}` }).click();
}
