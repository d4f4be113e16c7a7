/** Set up for every test file of the server: what a file leaves open ends with it. */
import { afterAll } from 'vitest';
import { closeLeftOpen } from '../../src/platform/database/testing.ts';

afterAll(closeLeftOpen);
