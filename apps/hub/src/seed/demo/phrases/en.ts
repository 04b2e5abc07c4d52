import type { FullPhrasebook } from '../exchanges';

/** English. */
export const ENGLISH: FullPhrasebook = {
  documents: [
    'Draft agenda of the working meeting',
    'List of contact points',
    'Glossary of terms',
    'Minutes of the expert video conference',
    'Template of a request for legal assistance',
    'Training programme',
    'Comparative note on legislation',
    'Delegation list form',
    'Draft joint statement',
    'Summary of the year’s work',
    'Schedule of expert exchanges',
    'Technical note on video links',
  ],
  exchanges: {
    greeting: [
      [
        'Good day, colleagues. I am on duty in this room today; please write here with any question.',
        'Thank you, noted. We have an officer on duty as well.',
      ],
      [
        'Greetings to all, and thank you for your recent assistance. Incoming papers are registered on the day they arrive, and we confirm it here.',
        'Thank you, we appreciate your support and do the same on our side.',
      ],
      [
        'Good day to all. Our contact arrangements are unchanged; please feel free to reach us at any time.',
        'Thank you for letting us know, and best wishes for your work.',
      ],
    ],
    call: [
      [
        'We would like to propose a working video conference on “{topic}” on {day} at {day.time} our time ({day.time@UTC} UTC). Would that be convenient for you?',
        'The time suits us; it is {day.time} here. {n} colleagues will take part.',
        'Thank you for confirming. The link will be posted here the day before.',
      ],
      [
        'May we suggest a call on {day}, subject “{topic}”, starting at {day.time} our time, about one hour?',
        'Agreed, we will join at {day.time} local time. Please send the agenda one day ahead.',
        'Certainly. The agenda will follow under reference {ref}.',
      ],
      [
        'An expert call on “{topic}” would be possible on {day} at {day.time} our time. Please let us know whether this suits you.',
        'It does; that is {day.time} here. We will bring an interpreter.',
        'Noted, we are preparing for that time.',
      ],
    ],
    receipt: [
      [
        'The document “{doc}” has been sent under reference {ref}. Kindly confirm receipt.',
        '{ref} has arrived complete; it is registered and passed on to the department concerned.',
      ],
      [
        'Please find “{doc}” ({ref}), {page} pages in all. Kindly confirm receipt.',
        'Received {ref}, all pages present, with thanks. We will reply by {day}.',
      ],
      [
        'A new version of “{doc}” has been sent to you under reference {ref}. Please tell us if a page is missing.',
        'We confirm receipt of {ref}; nothing is missing and we will work from this version. Thank you.',
      ],
    ],
    translation: [
      [
        'Could we have a courtesy translation of “{doc}”? We need it for internal clearance, if possible by {day}.',
        'Yes, a courtesy translation will follow by {day}. Should it differ from the original, the original prevails.',
        'Thank you very much for your work.',
      ],
      [
        'The annex to {ref} has no translation yet. When might we expect it?',
        'The translation is being revised and will be ready on {day}.',
        'Very good, our thanks to the translators.',
      ],
      [
        'Could the translators please check page {page} of “{doc}”? Two figures differ from the original.',
        'Checked; it was indeed a slip. The corrected translation is {ref}.',
        'The corrected version has arrived, thank you.',
      ],
    ],
    status: [
      [
        'May we ask how letter {ref} is progressing? Our department would like to know roughly when to expect a reply.',
        '{ref} is being cleared; we expect to reply by {day}.',
      ],
      [
        'We would be grateful to hear how {ref} stands. Please say if further material is needed.',
        'The material is complete and nothing further is needed. You will have a reply by {day}.',
      ],
      [
        'Has the reply to {ref} been sent? It has not reached us yet.',
        'The reply has been signed and will reach you on {day} at the latest.',
      ],
    ],
    duty: [
      [
        'Please note that only the duty officer will be in the office on {day}. Kindly mark urgent matters as urgent.',
        'Thank you, noted in our calendar.',
      ],
      [
        'Our colleagues attend internal training on {day}, so replies may be a little late. Thank you for your understanding.',
        'Thank you for the notice. We will not plan calls on that day.',
      ],
      [
        'Our office system is under maintenance on {day}; papers arriving then will be registered the day after.',
        'Understood. We will telephone if anything is urgent.',
      ],
    ],
    delegation: [
      [
        'Kindly send the list of your delegation by {day}: names (in the original and in Latin letters), titles and working languages.',
        'The list will be sent in time; for now we expect {n} members.',
        'Thank you, we will reserve {n} seats. Please let us know of any change.',
      ],
      [
        'For seating and interpretation, please confirm the size of your delegation by {day}.',
        'Our delegation will have {n} members and an interpreter; the formal list will follow.',
        'Noted. The order of precedence follows the agreed rule, and an explanation will be attached.',
      ],
      [
        'The delegation list form has been sent under reference {ref}; please return it by {day}. Please do not enter passport data in it.',
        'Understood. It is with our leadership and will be returned in time; passport data will go through protocol.',
        'Very good, thank you for your cooperation.',
      ],
    ],
    connection: [
      [
        'We suggest testing the video link on {day}; our technicians will be online at {day.time}.',
        'Agreed, we will join at {day.time} local time and check the spare line as well.',
      ],
      [
        'The meeting on {day} needs two interpretation channels. Could you please check microphones and headsets?',
        'Gladly. A technician will be there half an hour before.',
      ],
      [
        'In the last test the sound was slightly delayed. May we repeat it on {day}?',
        'Yes, we have changed the line and will test again at {day.time}.',
      ],
    ],
    term: [
      [
        'The glossary should render “{topic}” in one way only. We suggest the wording of the last meeting’s papers.',
        'Agreed. The corrected glossary will follow by {day}.',
        'Good, we will use the new version.',
      ],
      [
        '“{topic}” is translated in two ways in {ref}. Which one should stay?',
        'We suggest the wording of the convention; it is marked in the glossary.',
        'Noted, we will correct our text.',
      ],
      [
        'Could you please check entry {page} of the glossary?',
        'Checked: the translation is accurate and needs no change.',
        'Thank you, we will use it as it is.',
      ],
    ],
    deadline: [
      [
        'A reminder: comments on “{doc}” are due by {day}.',
        'Our comments are being put together and will arrive by {day}.',
      ],
      [
        'Comments on “{doc}” close on {day}; we still look forward to yours.',
        'We have no changes to propose; a formal reply will follow.',
      ],
      [
        'Do you have comments on {ref}? The due date is {day}.',
        'We have {n} suggestions on the wording, sent with our letter.',
      ],
    ],
    minutes: [
      [
        'The draft minutes are ready under reference {ref}. Each side is kindly asked to check its own statements.',
        'Checked, no changes from us.',
        'No changes from our side either; please go ahead with the final text.',
      ],
      [
        'Please check the minutes of the last video conference ({ref}); paragraph {n} deals with the next steps.',
        'In paragraph {n} we suggest adding: “The sides remain in contact through their liaison officers.” We agree with the rest.',
        'We support this addition.',
      ],
      [
        'The minutes have been rearranged under “{topic}”; please have a look.',
        'Please give the full titles of our participants; we agree with the rest.',
        'Nothing to add, and thank you for preparing them.',
      ],
    ],
    agenda: [
      [
        'We suggest adding “{topic}” to the agenda of the next meeting, about twenty minutes.',
        'Agreed; one of our experts will speak.',
        'Good, it becomes item {n}.',
      ],
      [
        'The draft agenda ({ref}) is updated, with “{topic}” as item {n}. Please confirm.',
        'Confirmed. Please state the languages of the speakers, so that interpretation can be prepared.',
        'Done, thank you for the reminder.',
      ],
      [
        'Under item {n} we would like to present our rules on “{topic}”, for ten minutes.',
        'Most welcome. Could you send an outline beforehand?',
        'The outline will follow by {day}.',
      ],
    ],
    training: [
      [
        'An online course on “{topic}” is planned for {day}. Please nominate up to {n} participants.',
        'Thank you for the invitation. We nominate {n} participants; the list will follow.',
        'Our colleagues will take part as well.',
      ],
      [
        'A lecture on “{topic}” with interpretation takes place on {day}; registrations are welcome.',
        'Thank you, we will arrange for our prosecutors to follow it.',
        'Received; the form will be returned in time.',
      ],
      [
        'Training material on “{topic}” is available under reference {ref} for everybody’s use.',
        'The material has arrived and is most useful, thank you.',
        'Received. We will add the published texts of our own laws.',
      ],
    ],
    correction: [
      [
        'There is a slip on page {page} of “{doc}”. The corrected text is {ref}; please use it from now on.',
        'The corrected text has arrived and replaces the earlier one.',
      ],
      [
        'Please note that the date of the meeting in {ref} should read {day}. We apologise for the slip.',
        'Thank you for the correction; our calendar is updated.',
      ],
      [
        'The layout of the annex to {ref} was damaged; we are sending it again, unchanged in substance.',
        'Received, the layout is fine now.',
      ],
    ],
    thanks: [
      [
        'Thank you for your assistance on “{topic}”; our department asked me to convey its appreciation.',
        'You are most welcome. We look forward to working together again.',
      ],
      [
        'The video conference went well. Thank you to all colleagues and interpreters.',
        'We thank you too for the careful arrangements.',
      ],
      ['{ref} is now completed; thank you for the timely reply.', 'We were glad to be of help.'],
    ],
  },
};
