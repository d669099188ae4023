/**
 * Which of two answers about a message stands. A message is judged by what stood before it and what came after, and
 * answers may come out of order or leave the beginning of a long conversation out. An answer stands at the number of
 * messages before the one it is about, and a moment behind it: when it was asked for.
 */
const grades: readonly (string | undefined)[] = ["unclear", "signs"];

/** -1 where there is no mark to be seen. */
export const gradeOf = (mark: string | undefined): number => grades.indexOf(mark);

let moment = 0;

/** Later each time; far below 1. */
export const nextMoment = (): number => (moment += 1e-9);

/**
 * An answer replaces one that saw less before the message, or as much but earlier. A later one that saw less does only
 * where it is graver than what is known of every message it is about, lest a mark wanders with the beginning of what is
 * seen.
 */
export const stands = (known: { at: number } | undefined, at: number, grade: number, gravest: number): boolean =>
  !known || at >= known.at || (grade > gravest && at % 1 > known.at % 1);
