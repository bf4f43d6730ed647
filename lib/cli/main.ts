import { reportProblems } from './problems';
import { program } from './program';

reportProblems(() => program().parseAsync());
