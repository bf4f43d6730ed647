import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type BrowserContext, type Page, type Request } from 'playwright-core';

const EXECUTABLE = process.env.E2E_CHROMIUM ?? '/usr/bin/chromium';
const SCREENSHOTS = join(__dirname, '..', '..', '..', 'dist', 'screenshots');
/** Of each step, on a slow machine. */
const PATIENCE = 120_000;

const INTERRUPTED = 'net::ERR_NETWORK_CHANGED';

/** Opens a page, and does not wait for what is on it. */
export async function open(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'commit' }).catch((error: unknown) => {
    if (!String(error).includes(INTERRUPTED)) throw error;
    return page.goto(url, { waitUntil: 'commit' });
  });
}

/** Somebody at a browser, with no cookies at first. */
export class Visitor {
  private readonly complaints: string[] = [];
  /** The last request that was dropped, of pages that are loaded again. */
  private readonly dropped = new Map<Page, Request>();

  private constructor(
    private readonly browser: Browser,
    private readonly context: BrowserContext,
    readonly page: Page,
  ) {
    context.on('weberror', (error) => this.complaints.push(error.error().message));
    context.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    context.on('requestfailed', (request) => void this.loadAgain(request));
  }

  /** Chromium drops all requests when the machine gets another interface, as it does with each pod that starts. */
  private async loadAgain(request: Request): Promise<void> {
    if (request.failure()?.errorText !== INTERRUPTED || request.isNavigationRequest()) return;
    const page = request.frame().page();
    const isLoading = this.dropped.has(page);
    this.dropped.set(page, request);
    if (isLoading) return;
    // What is dropped while the page loads again asks for another time.
    for (let last: Request | undefined; last !== this.dropped.get(page);) {
      last = this.dropped.get(page);
      await page.reload().catch((error: unknown) => this.complaints.push(String(error)));
      await sleep(500);
    }
    this.dropped.delete(page);
  }

  /**
   * @param hosts where `host` or `host:port` is in truth, each as `address:port`
   * @param isTrusting whether any certificate will do
   */
  static async at(hosts: Readonly<Record<string, string>>, isTrusting = false): Promise<Visitor> {
    const rules = Object.entries(hosts).map(([host, address]) => `MAP ${host} ${address}`);
    const browser = await chromium.launch({
      executablePath: EXECUTABLE,
      args: [`--host-resolver-rules=${rules.join(', ')}`],
      timeout: PATIENCE,
    });
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      ignoreHTTPSErrors: isTrusting,
    });
    context.setDefaultTimeout(PATIENCE);
    return new Visitor(browser, context, await context.newPage());
  }

  /** Does something. Where it fails, every window is photographed, and what they complained of is printed. */
  async tries<T>(what: string, steps: (page: Page) => Promise<T>): Promise<T> {
    try {
      return await steps(this.page);
    } catch (error) {
      for (const [index, page] of this.context.pages().entries()) {
        const file = await photograph(page, `failed-${what}-${index}`).catch(String);
        process.stderr.write(`\n--- ${page.url()} ---\n${file}\n`);
      }
      process.stderr.write(`${this.complaints.join('\n')}\n`);
      throw error;
    }
  }

  /** @returns the file, in dist/screenshots */
  photograph(name: string): Promise<string> {
    return photograph(this.page, name);
  }

  /** The names of the cookies that go over encrypted connections only, and of all others. */
  async cookies(): Promise<{ secure: string[]; others: string[] }> {
    const all = await this.context.cookies();
    const names = (isSecure: boolean) => all.filter(({ secure }) => secure === isSecure).map(({ name }) => name);
    return { secure: names(true), others: names(false) };
  }

  async leave(): Promise<void> {
    await this.browser.close();
  }
}

async function photograph(page: Page, name: string): Promise<string> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const path = join(SCREENSHOTS, `${name}.png`);
  await page.screenshot({ path });
  return path;
}
