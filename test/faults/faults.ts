import type { Fault } from './fault';
import { NODE_FAULTS } from './node-faults';
import { SERVICE_FAULTS } from './service-faults';
import { SURROUNDING_FAULTS } from './surrounding-faults';

/** Every kind of fault that the driver does to servers, wires, clocks and doors; lines of clients fail by themselves. */
export const FAULT_KINDS: readonly Fault[] = [...NODE_FAULTS, ...SERVICE_FAULTS, ...SURROUNDING_FAULTS];
