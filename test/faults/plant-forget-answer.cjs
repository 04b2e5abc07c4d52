'use strict';
/** Planted fault: an answer is acknowledged, and every second time undone. */
require('reflect-metadata');
const { Answers } = require('../../dist/libs/notices/src/answers.service.js');

const answer = Answers.prototype.answer;
let answers = 0;
Answers.prototype.answer = async function (...parts) {
  answers += 1;
  if (answers % 2 !== 0) return answer.call(this, ...parts);
  const { database } = this;
  const unitOfWork = Object.create(database.unitOfWork, {
    run: {
      value: async (body) => {
        let result;
        const undo = new Error('undo');
        await database.unitOfWork
          .run(async (tx) => {
            result = await body(tx);
            throw undo;
          })
          .catch((error) => {
            if (error !== undo) throw error;
          });
        return result;
      },
    },
  });
  return answer.call(
    Object.create(this, { database: { value: Object.create(database, { unitOfWork: { value: unitOfWork } }) } }),
    ...parts,
  );
};
