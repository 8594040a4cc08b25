/** A small sound model with tests that pass. */
export const soundText = `model "Small" {
  timezone "Europe/Madrid"
}

lead {
  id: text key
  employees: number
  country: text
}

event visit { page: text }

fit {
  +60 when employees between 50 and 500
  +10 when country is "ES"
  ratings A from 60, B otherwise
}

behavior engagement {
  +1 for visit, at most 2 times per day
  ratings 1 from 2, 2 otherwise
}

action call "Call" { team: "Sales" }

matrix fit by engagement {
  |   | 1    | 2    |
  | A | call | none |
  | B | none | none |
}

test "A middle-sized company" {
  lead { employees: 100 }
  expect fit = 60, cell A2
}
`;

/** The same with one misspelled name, at line 14. */
export const misspelledText = soundText.replace("employees between", "emploees between");

/** The same with a test that does not hold. */
export const failingText = soundText.replace("expect fit = 60", "expect fit = 61");
