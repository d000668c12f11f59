import { describe, expect, it } from "vitest";
import { hasIdentifier } from "./identifiers.ts";

describe("words that say who somebody is", () => {
  it.each([
    ["a pupil number", "UPN H999200119004 year 9"],
    ["a pupil number with a wrong check letter", "B999200119004"],
    ["a temporary pupil number", "H99920011900A"],
    ["a learner number", "ULN 9876543210"],
    ["a health service number with spaces", "NHS 943 476 5919"],
    ["an e-mail address", "write to j.b@school.example"],
    ["a mobile number", "ring 07700 900482"],
    ["a number with a country code", "+44 7700 900 482"],
    ["a postcode", "he lives at ZZ99 3CZ"],
    ["a postcode in small letters", "zz993cz"],
    ["a house and street", "14 Pinfold Road"],
    ["a case number", "case no 48213"],
    ["a full name after a cue", "a place for Tyrone Quillfeather please"],
    ["a title and full name", "Mrs Anne Brackenfold rang"],
    ["a usual first name and a surname", "Liam O'Brackenfold was suspended"],
    ["a double surname", "about Maisie Brown-Fairweather"],
  ])("%s", (_, text) => {
    expect(hasIdentifier(text)).toBe(true);
  });
});

describe("words that say nobody", () => {
  it.each([
    ["a year group and dates", "Year 9, permanently excluded on 12/11/2026, started 02/09/2025"],
    ["session counts", "180 possible, missed 61, 12 unauthorised"],
    ["a school", "on the roll of Elmstead Hollow Academy"],
    ["a provider after a cue", "a place at Harbour Bridge for a Year 8 boy"],
    ["a policy ref", "why is PEX-01 met and TIER-2 not"],
    ["initials", "AB, Year 7"],
    ["a first name alone", "Liam is in Year 9"],
    ["a title and an initial", "Mrs T asked me"],
    ["a birth date alone", "Born 05/09/2010"],
    ["months and weekdays", "Monday 2 November to Friday 18 December"],
  ])("%s", (_, text) => {
    expect(hasIdentifier(text)).toBe(false);
  });
});
