/** What the letters from 0x80 to 0x9F are in Windows-1252; the five that are nothing there stay controls. */
export const windowsLetters = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";
