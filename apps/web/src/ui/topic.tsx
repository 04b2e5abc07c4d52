import { useTopics } from '../lib/topics';
import { Words } from './words';

/** A subject of cooperation by its name; by its code where nobody has a name for it. */
export function Topic({ code }: { code: string }) {
  const topic = useTopics().find((known) => known.code === code);
  return topic ? <Words of={topic.names} /> : <bdi>{code}</bdi>;
}
