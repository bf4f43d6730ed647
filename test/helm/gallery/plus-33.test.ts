import { gallery } from '.';
import { compareWays } from './compare';

// The uses are written for cdk8s-plus-28, of which this takes the place.
jest.mock('cdk8s-plus-28', () => jest.requireActual<object>('cdk8s-plus-33'));

// 28 does not know this field, and refuses it.
const newer = gallery.find(({ field }) => field.startsWith('trafficDistribution'))!;

compareWays(gallery.map((use) => (use === newer ? { ...use, refused: undefined } : use)));
