import { define, either, ifEmpty, matches, nonNull, string, text, type Input } from '../helm';
import { erase, find, fromJson } from '../helm/internal';

/**
 * The port of a server, for network policies: the one in its URL, or the usual one of `http` or `https`.
 * @param name of the named template that gives it
 * @param url where it is no address of `http` or `https`, nobody may ask for the port
 */
export function urlPort(name: string, url: Input<string | undefined>, description: string): Input<number> {
  // Not urlPart(), with which Helm fails for what is no address.
  const server = find(string(ifEmpty(url, '')), /^https?:\/\/[^/?#]*/);
  const named = erase(find(server, /:[1-9][0-9]{0,4}$/), /:/);
  const usual = string(either(matches(server, '^http:'), '80', '443'));
  return nonNull(fromJson(define(name, text`${ifEmpty(named, usual)}`, description))) as Input<number>;
}
