import { answers, type Database } from "../database/openDatabase.ts";

/**
 * Asks whether a database answers within a second. Those who ask at the same time, or within the next second, share one
 * answer, so that whoever asks often costs no more.
 */
export const probeOf = (database: Database): (() => Promise<boolean>) => {
  let asked: Promise<boolean> | undefined;
  return () => {
    asked ??= withinASecond(answers(database)).finally(() => {
      setTimeout(() => {
        asked = undefined;
      }, aSecond).unref();
    });
    return asked;
  };
};

const aSecond = 1_000;

const withinASecond = async (answer: Promise<boolean>): Promise<boolean> => {
  let late: NodeJS.Timeout | undefined;
  const silence = new Promise<boolean>((resolve) => {
    late = setTimeout(() => resolve(false), aSecond);
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(late);
  }
};
