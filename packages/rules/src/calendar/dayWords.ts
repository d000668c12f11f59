import { civil, type Day, toNumber, weekday } from "./day.ts";

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** "Friday 8 January 2027" */
export const dayWords = (day: Day): string => {
  const { year, month, day: date } = civil(day);
  return `${weekdays[weekday(toNumber(day)) - 1]} ${date} ${months[month - 1]} ${year}`;
};
