import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { spell } from './spelling.ts';

parentPort?.postMessage(z.array(z.string()).parse(workerData).map(spell));
