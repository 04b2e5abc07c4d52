/// <reference types="jest" />
import { isRefused, judgePassword } from './password-rules';

const owner = { login: 'vn.liaison', email: 'thuong@spp.example', latinName: 'Nguyen Hoai Thuong' };

describe('a password while it is typed', () => {
  it('is long enough by characters, not by what they take to store', () => {
    expect(judgePassword('𝟏𝟐𝟑𝟒𝟓𝟔𝟕', owner).too_short).toBe('unmet');
    expect(judgePassword('桥在河上人在桥上水在桥下', owner).too_short).toBe('met');
  });

  it.each(['my-VN.Liaison-2026', 'Nguyen by the lake', 'THUONG@spp.example!', 'ｎｇｕｙｅｎ and so on'])(
    'must hold nothing of its owner: %s',
    (password) => {
      expect(judgePassword(password, owner).personal).toBe('unmet');
    },
  );

  it('may hold short parts that anybody has', () => {
    expect(judgePassword('hoa in the morning', { ...owner, latinName: 'Hoa Le' }).personal).toBe('met');
  });

  it('needs different characters', () => {
    expect(judgePassword('abababababababab', owner).simple).toBe('unmet');
  });

  it('is not refused for what only the hub can judge', () => {
    expect(judgePassword('three stones in a river', owner)).toMatchObject({ simple: 'open', common: 'open' });
    expect(isRefused('three stones in a river', owner)).toBe(false);
    expect(isRefused('short', owner)).toBe(true);
    expect(isRefused(`${'three stones '.repeat(20)}`, owner)).toBe(true);
  });
});
