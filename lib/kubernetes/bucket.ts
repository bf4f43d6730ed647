import type { Construct } from 'constructs';
import { nonNullString, matches, not, refuse, text, type Input } from '../helm';

/** Refuses what is more than the name of a bucket; the ARN of an access point is one too. */
export function checkBucket(scope: Construct, path: string, name: Input<string | undefined>): void {
  refuse(
    scope,
    matches(nonNullString(name), '://|^[^:]*/'),
    text`${path}: got "${nonNullString(name)}", allowed is the name alone, such as docs; folders in the bucket have a value of their own`,
  );
}

/** Refuses what is no URL of a server. */
export function checkEndpoint(scope: Construct, path: string, url: Input<string | undefined>): void {
  refuse(
    scope,
    not(matches(nonNullString(url), '^(https?://.+)?$')),
    // It may hold a password, which no message shows.
    `${path}: is no URL, allowed is one with http:// or https://, such as https://minio.example.com`,
  );
}
