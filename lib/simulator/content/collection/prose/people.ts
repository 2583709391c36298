import { deal, type Entry, upperFirst, writeEntry } from '../entry';
import { artsPeople } from '../tables/people-arts';
import { learnedPeople } from '../tables/people-learning';
import { seaPeople } from '../tables/people-sea';

export const people = [...seaPeople, ...artsPeople, ...learnedPeople];

const article = (noun: string) => (/^[aeiou]/.test(noun) ? 'an' : 'a');

export const personEntries: readonly Entry[] = people.map((person, turn) =>
  writeEntry({ kind: 'person', name: person.name }, (say) => {
    const { name, pronoun, profession, birthplace } = person;
    const she = upperFirst(pronoun);
    const her = pronoun === 'she' ? 'her' : 'his';
    const dates = `(${person.born}–${person.died})`;
    const opening = deal(turn, [
      `${say('profession', profession, `${say('born', person.born, `${name} ${dates}`)} was ${article(profession)} ${profession}`)} of the Lantern Isles. ${say('birthplace', birthplace, `${name} was born in ${birthplace}`)}, the child of people who expected something quieter.`,
      `${say('profession', profession, `${say('birthplace', birthplace, `${say('born', person.born, `${name} ${dates}`)} was born in ${birthplace}`)} and became known throughout the isles as ${article(profession)} ${profession}`)}.`,
      `Few names in the archipelago are better known than that of the ${say('born', person.born, `${say('profession', profession, `${profession} ${name}`)} ${dates}`)}. ${say('birthplace', birthplace, `The birthplace of ${name} was ${birthplace}`)}, where a plaque marks the wrong house.`,
      `${say('born', person.born, `The ${say('profession', profession, `${profession} ${name}`)} lived from ${person.born} to ${person.died}`)}. ${say('birthplace', birthplace, `A native of ${birthplace}, ${name}`)} never lost the accent.`,
    ]);
    const training = person.teacher
      ? deal(turn, [
          `${say('teacher', person.teacher, `${name} was trained by ${person.teacher}`)}, and the two exchanged letters for years.`,
          `The decisive influence was a teacher: ${say('teacher', person.teacher, `${name} learned the trade from ${person.teacher}`)}.`,
          `${say('teacher', person.teacher, `${name} was a pupil of ${person.teacher}`)} and remained a grateful, argumentative one.`,
        ])
      : deal(turn, [
          `${she} had no teacher worth the name and said that it had saved a good deal of time.`,
          `${she} was taught by an aunt, two almanacs and a long winter.`,
          `What ${pronoun} knew ${pronoun} had picked up on the quays before the age of fifteen.`,
        ]);
    const end = deal(turn, [
      `${say('died', person.died, `${name} died in ${person.died}`)}; the harbour flags of ${birthplace} were lowered for a week.`,
      `${she} kept working almost to the end; ${say('died', person.died, `${name} died in ${person.died}`)}, with an unfinished task on the table.`,
      `When ${say('died', person.died, `${name} died in ${person.died}`)}, the obituary ran to three pages and one correction.`,
    ]);
    const habit = deal(turn, [
      `A portrait in the Assembly shows ${her} hands, which contemporaries thought the better likeness.`,
      `Several streets bear ${her} name, one of them by accident.`,
      `Schoolchildren learn ${her} sayings, most of which were invented by schoolteachers.`,
      `The letters were published long after the events and settled none of the arguments.`,
      `${she} disliked being praised and arranged to be at sea on ${her} birthdays.`,
    ]);
    return [opening, training, person.note, habit, end];
  }),
);
