import { createHmac, generateKeyPairSync, sign } from 'node:crypto';

const part = (content: object | Buffer): string =>
  (Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content))).toString('base64url');
const inAnHour = (): number => Math.floor(Date.now() / 1000) + 3600;

/** A token of `legacy`, as https://backstage.io/docs/auth/service-to-service-auth describes it, signed with a shared key. */
export function legacyToken(key: string): string {
  const text = `${part({ alg: 'HS256' })}.${part({ sub: 'backstage-server', exp: inAnHour() })}`;
  return `${text}.${part(createHmac('sha256', Buffer.from(key, 'base64')).update(text).digest())}`;
}

/** Who signs tokens with a key pair, of which everybody may have the public key. */
export class Issuer {
  private readonly pair = generateKeyPairSync('rsa', { modulusLength: 2048 });

  /** What it publishes. */
  get keys(): object {
    return { keys: [{ ...this.pair.publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'e2e' }] };
  }

  token(claims: object): string {
    const text = `${part({ alg: 'RS256', kid: 'e2e' })}.${part({ exp: inAnHour(), ...claims })}`;
    return `${text}.${part(sign('sha256', Buffer.from(text), this.pair.privateKey))}`;
  }
}
