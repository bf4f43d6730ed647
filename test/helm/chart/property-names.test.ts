import { Construct } from 'constructs';
import { nameProperties, ofProperties } from '../../../lib/helm/internal';

class Database extends Construct {}
const byValues = { 'database.external': '', 'database.external.tls.ca': 'authority', 'database.type': 'kind' };

/** What a construct, or one inside of it, says instead of a sentence about values. */
function said(sentence: string) {
  const root = new Construct(undefined as never, '');
  const database = new Database(root, 'db');
  nameProperties(database, byValues);
  return { own: ofProperties(database, sentence), inside: ofProperties(new Construct(database, 'in'), sentence) };
}

describe('a sentence about values', () => {
  test.each([
    ['database.external.host: must be given', 'host: must be given'],
    ['database.external: names no host', 'names no host'],
    ['database.external.tls.ca.key: is beside database.external.tls.mode', 'authority.key: is beside tls.mode'],
    ['database.external.tls.ca: set database.type, or another', 'authority: set kind, or another'],
    ['my.database.external.host: is of others, as is database.externals', undefined],
    ['the database.external of others', undefined],
  ])('is said of the properties of the construct: %s', (sentence, own = sentence) => {
    expect(said(sentence)).toEqual({ own: `Database db: ${own}`, inside: `Database db: ${own}` });
  });

  test('stays as it is for a construct that has no names of its own', () => {
    expect(ofProperties(new Construct(undefined as never, 'x'), 'database.type: no')).toBe('database.type: no');
  });
});
