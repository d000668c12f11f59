export { parseDay } from "../calendar/day.ts";
export { withInset } from "../calendar/ownDays.ts";
export { readCalendar } from "../calendar/readCalendar.ts";
export { determine } from "../evaluate/determine.ts";
export { nextQuestion } from "../explain/nextQuestion.ts";
export { readDictionary } from "../facts/readDictionary.ts";
export { readFacts } from "../facts/readFacts.ts";
export { inForce } from "../policy/library.ts";
