/** Letters that were encoded twice are found and set right; what people write in any language is left as it is. */
import { expect, test } from "vitest";
import { beforeEncodedTwice } from "../src/read/twice-encoded.ts";

test.each([
  ["MÃ¼ller", "Müller"],
  ["GeschÃ¤ftsfÃ¼hrer", "Geschäftsführer"],
  ["GESCHÃ„FTSFÃœHRER", "GESCHÄFTSFÜHRER"],
  ["KÃ–LN", "KÖLN"],
  ["Ã„rzte", "Ärzte"],
  ["StraÃŸe", "Straße"],
  ["2019 â€“ 2020", "2019 – 2020"],
  ["donâ€™t", "don’t"],
  ["5 â‚¬", "5 €"],
  ["20 Â°C", "20 °C"],
  ["cafÃ©", "café"],
  ["SÃ£o Paulo", "São Paulo"],
  ["AVALIAÃ‡ÃƒO", "AVALIAÇÃO"],
  ["KrakÃ³w, Å\u0081Ã³dÅº", "Kraków, Łódź"],
  ["PrÅ¯mysl", "Průmysl"],
  ["Ð”Ð¸Ñ€ÐµÐºÑ‚Ð¾Ñ€", "Директор"],
  ["Î‘Î¸Î®Î½Î±", "Αθήνα"],
  ["æ\u009D±äº¬", "東京"],
  ["Viá»‡t Nam", "Việt Nam"],
  ["ðŸ˜€", "😀"],
])("%s was %s", (text, meant) => {
  expect(beforeEncodedTwice(text)).toBe(meant);
  expect(beforeEncodedTwice(meant)).toBeNull();
});

test.each([
  "AVALIAÇÃO",
  "SÃO PAULO",
  "IRMû",
  "“IRMÔ",
  "«ALEMû",
  "MAÇÃ…",
  "NESTLÉ®",
  "CAFÉ™",
  "café\u00A0»",
  "«\u00A0thé\u00A0» et «\u00A0café\u00A0»",
  "là\u00A0: à\u00A0«\u00A0deux\u00A0»",
  "„MENÜ“",
  "FRAMÅ™",
  "SKÁLд",
  "10 Ø…",
  "3×½ inch",
  "H«",
  "ESPAÑ”",
  "«olá»…",
  "Ä…",
  "Müller™",
  "Łódź, Ağrı, Việt Nam, Москва, 東京, שלום",
])("%s is as it should be", (text) => {
  expect(beforeEncodedTwice(text)).toBeNull();
});
