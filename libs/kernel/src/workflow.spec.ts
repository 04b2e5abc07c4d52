import { defineWorkflow } from './workflow';

describe('a workflow', () => {
  it('says what follows, and nothing when an action is not possible', () => {
    const workflow = defineWorkflow<'proposed' | 'open', 'accept'>('proposed', ['proposed', 'open'], {
      accept: { from: ['proposed'], to: 'open' },
    });
    expect(workflow.next('proposed', 'accept')).toBe('open');
    expect(workflow.next('open', 'accept')).toBeUndefined();
  });

  it('refuses a state that nothing leads to', () => {
    expect(() => defineWorkflow<'a' | 'b' | 'c', 'go'>('a', ['a', 'b', 'c'], { go: { from: ['a'], to: 'b' } })).toThrow(
      'cannot reach the state: c',
    );
  });

  it('refuses a state that it does not know', () => {
    expect(() => defineWorkflow('a', ['a'], { go: { from: ['a'], to: 'z' as 'a' } })).toThrow('unknown state: z');
  });
});
