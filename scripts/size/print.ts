// Prints what the parts of the Helm chart weigh, beside their budgets.
import { sizes } from './budgets';

for (const { what, bytes, budget } of sizes()) {
  const [size, most] = [bytes, budget].map((number) => number.toLocaleString('en').padStart(9));
  console.log(`${what.padEnd(26)}${size} bytes of ${most}${bytes > budget ? ', which is too much' : ''}`);
}
