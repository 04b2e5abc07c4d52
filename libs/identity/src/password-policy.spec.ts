import { passwordWeakness } from './password-policy';

const OWNER = { login: 'vn.liaison', email: 'nguyen.an@vn-spp.example', latinName: 'Nguyen Van An' };

describe('a password', () => {
  it.each([
    'correct horse battery',
    'three herons by the lake',
    'мост через тихую реку',
    '春江潮水连海平海上明月共潮生',
    'kV7#qz!pR2mw',
    'پل روی آب آرام شب',
  ])('will do: %s', (password) => {
    expect(passwordWeakness(password, OWNER)).toBeUndefined();
  });

  it.each([
    ['elevenchars', 'too_short'],
    ['👩‍⚖️👩‍⚖️', 'too_short'],
    ['x VN.Liaison 99 y', 'personal'],
    ['hello nguyen 2026', 'personal'],
    ['nguyen.an@vn-spp.example', 'personal'],
    ['abababababab', 'simple'],
    ['123456789012', 'simple'],
    ['zyxwvutsrqponm', 'simple'],
    ['qwertyuiopas', 'simple'],
    ['1qaz2wsx3edc', 'simple'],
    ['Password2026!', 'common'],
    ['P@ssw0rd2026!!', 'common'],
    ['welcome_admin_1', 'common'],
    ['Procuratorate1', 'common'],
    ['jianqiao-hub-2026', 'common'],
    ['пароль', 'too_short'],
  ])('%s is %s', (password, weakness) => {
    expect(passwordWeakness(password, OWNER)).toBe(weakness);
  });
});
