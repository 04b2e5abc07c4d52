/** The AsyncAPI 3.0 document of the hub's sockets, from the contract's types. */
import { commentOf, openContract } from './contract.mjs';
import { fieldRules } from './rules.mjs';
import { Schemas } from './schemas.mjs';

const CHANNEL = '#/channels/hub';

/** Reads the sources and writes the whole document. */
export function asyncApiDocument(version) {
  const contract = openContract();
  const { checker, constant } = contract;
  const limits = constant('LIMITS');
  const scopes = constant('COMMAND_SCOPES');

  const commands = propertiesOf(contract.type('Commands'));
  const facts = propertiesOf(contract.type('FactPayloads'));
  const signals = propertiesOf(contract.type('Signals'));
  const heard = new Map(propertiesOf(contract.type('ServerToClientEvents')).map((event) => [event.name, event]));

  const bodyOf = (command) => checker.getTypeOfSymbol(checker.getTypeOfSymbol(command).getProperty('command'));
  const rules = fieldRules(
    contract,
    commands.map((command) => bodyOf(command).symbol.name),
  );
  const schemas = new Schemas(checker, rules, nameOfPart);
  const messages = {};
  const operations = {};

  for (const command of commands) {
    const [key, summary] = [keyOf(command.name), commentOf(command, checker)];
    messages[key] = message(command.name, `Ask: ${command.name}`, summary, schemas.of(bodyOf(command)));
    messages[`${key}.reply`] = message(
      command.name,
      `Answer: ${command.name}`,
      'The first and only argument of the acknowledgement.',
      schemas.of(replyOf(command.name)),
    );
    operations[key] = {
      action: 'receive',
      channel: { $ref: CHANNEL },
      title: command.name,
      summary,
      tags: [{ name: 'command' }],
      messages: [messageRef(key)],
      reply: { channel: { $ref: CHANNEL }, messages: [messageRef(`${key}.reply`)] },
      'x-token-scope': scopes[command.name],
    };
  }
  for (const [kind, events] of [
    ['fact', facts],
    ['signal', signals],
  ]) {
    for (const event of events) {
      const [key, summary] = [keyOf(event.name), commentOf(event, checker)];
      const body = parametersOf(checker.getTypeOfSymbol(heard.get(event.name)))[0];
      messages[key] = message(event.name, event.name, summary, schemas.of(body));
      operations[key] = {
        action: 'send',
        channel: { $ref: CHANNEL },
        title: event.name,
        summary,
        tags: [{ name: kind }],
        messages: [messageRef(key)],
      };
    }
  }

  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Jianqiao: sockets',
      version,
      description: introduction(limits),
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    servers: {
      hub: {
        host: 'localhost:3000',
        pathname: '/socket.io/',
        protocol: 'ws',
        description: 'Socket.IO 4 (Engine.IO 4), transport `websocket` only.',
        security: [{ $ref: '#/components/securitySchemes/token' }, { $ref: '#/components/securitySchemes/session' }],
      },
    },
    channels: {
      hub: {
        address: '/',
        title: 'The default namespace',
        description: 'Every connection sends commands here and hears the facts and signals of its audiences.',
        servers: [{ $ref: '#/servers/hub' }],
        messages: Object.fromEntries(
          Object.keys(messages).map((key) => [key, { $ref: `#/components/messages/${key}` }]),
        ),
        bindings: {
          ws: {
            method: 'GET',
            query: {
              type: 'object',
              properties: { EIO: { const: '4' }, transport: { const: 'websocket' } },
              required: ['EIO', 'transport'],
            },
            bindingVersion: '0.1.0',
          },
        },
      },
    },
    operations,
    components: {
      messages,
      schemas: sorted(withStatuses(schemas.components, constant('PROBLEM_STATUS'))),
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A personal access token in the `Authorization` header of the handshake; each command needs a scope.',
        },
        session: {
          type: 'httpApiKey',
          in: 'cookie',
          name: '__Host-jianqiao',
          description: 'The session cookie of a browser (`jianqiao` on a hub without TLS), from an allowed Origin.',
        },
      },
    },
  };

  /** Facts have a name by their type, and the two halves of a reply by whether it went well. */
  function nameOfPart(type) {
    const literal = (name) => {
      const property = type.getProperty?.(name);
      return property && checker.typeToString(checker.getTypeOfSymbol(property)).replace(/^"|"$/g, '');
    };
    const fact = type.getProperty?.('payload') && facts.find(({ name }) => name === literal('type'));
    if (fact) return { name: `${pascal(fact.name)}Fact`, symbol: fact };
    if (literal('ok') === 'false') return { name: 'Refusal', symbol: contract.type('Problem').symbol };
    return undefined;
  }

  function replyOf(name) {
    const event = contract.type('ClientToServerEvents').getProperty(name);
    const [, ack] = parametersOf(checker.getTypeOfSymbol(event));
    return parametersOf(ack)[0];
  }

  function parametersOf(type) {
    return type
      .getCallSignatures()[0]
      .getParameters()
      .map((parameter) => checker.getTypeOfSymbol(parameter));
  }

  function propertiesOf(type) {
    return checker.getPropertiesOfType(type);
  }
}

function message(name, title, summary, payload) {
  return { name, title, ...(summary ? { summary } : {}), contentType: 'application/json', payload };
}

const messageRef = (key) => ({ $ref: `${CHANNEL}/messages/${key}` });

/** Keys of components hold no colon. */
const keyOf = (name) => name.replaceAll(':', '.');

/** `room:proposed` → `RoomProposed` */
const pascal = (name) => name.replace(/(?:^|[^A-Za-z0-9])([a-z])/g, (_, letter) => letter.toUpperCase());

const sorted = (table) => Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));

/** HTTP answers the same refusals with these statuses. */
function withStatuses(components, statuses) {
  return { ...components, ProblemCode: { ...components.ProblemCode, 'x-http-status': statuses } };
}

function introduction({ socketMessageBytes, factsPerPage, factsPerResume, streamsPerResume }) {
  return [
    'Any Socket.IO 4 client can take part. **Commands** are events that a client emits with one argument and an ' +
      'acknowledgement; the acknowledgement is called with one `Reply`. **Facts** and **signals** are events that the ' +
      'hub emits with one argument.',
    'A fact is stored for ever and has a place in its stream: sequences are dense (1, 2, 3 …) and the same for every ' +
      'listener. Facts may arrive twice and after a pause: keep the greatest sequence seen, drop what is not greater, ' +
      'and ask `stream:resume` when one is missing or after reconnecting. Signals are never stored and may be missed.',
    'Every creation carries an id that the client chooses (a UUID): sending it again gets the same answer, so a ' +
      'command without an answer can simply be sent again.',
    `One message is at most ${socketMessageBytes} bytes. One answer holds at most ${factsPerPage} facts of a stream; ` +
      `one \`stream:resume\` takes at most ${streamsPerResume} streams and answers at most ${factsPerResume} facts. ` +
      "A command beyond one's budget is refused with `rate_limited` and `params.retryAfterMs`. All numbers are whole; " +
      'lengths of text count UTF-16 units. ' +
      'Answers and facts may gain fields: ignore those you do not know. Commands with unknown fields are refused.',
  ].join('\n\n');
}
