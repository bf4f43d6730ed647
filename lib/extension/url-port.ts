import { define, either, eq, ifEmpty, nonNull, string, text, urlPart, type Input } from '../helm';
import { erase, find, fromJson } from '../helm/internal';

/**
 * The port of a server, for network policies: the one in its URL, or the usual one of `http` or `https`.
 * @param name of the named template that gives it
 * @param url may be null or empty, where nobody asks for the port
 */
export function urlPort(name: string, url: Input<string | undefined>, description: string): Input<number> {
  const given = string(ifEmpty(url, ''));
  const named = erase(find(urlPart(given, 'host'), /:[0-9]+$/m), /:/);
  const usual = string(either(eq(urlPart(given, 'scheme'), 'http'), '80', '443'));
  return nonNull(fromJson(define(name, text`${ifEmpty(named, usual)}`, description))) as Input<number>;
}
