/** Whether this node is on its way out: then it is not ready any more. */
export class Draining {
  yes = false;
}
