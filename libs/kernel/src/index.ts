export { type Clock, systemClock } from './clock';
export { newId, isId, newSecret, hashSecret } from './ids';
export { type Actor, holds, inCapacity } from './actor';
export { DomainError } from './domain-error';
export { type Workflow, type Transitions, defineWorkflow } from './workflow';
export { isCleanText, textKey } from './text';
export { RecentMap } from './recent-map';
export { Gathering, type AnswerAll } from './gathering';
