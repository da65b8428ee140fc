// The phrases both readers go by: this one and the command line's, from one file.
import phrases from "../../../notebook/letters/phrases.json" with { type: "json" };

export const PHRASES = phrases;

/**
 * The words of one list in every language.
 * @param {Record<string, string[]>} languages
 */
export const every = (languages) => Object.values(languages).flat();

/** @type {Record<string, number>} */
export const MONTHS = phrases.months;
