/** A shop whose leads buy by their size, and by nothing else; its model believes in another thing. */
export const shop = `model "Shop" {
  timezone "UTC"
}

lead {
  id: text key
  size: number
  source: text
}

fit {
   +1 when size >= 100
  +10 when source is "web"

  ratings A from 10, B otherwise
}

behavior {
  ratings 1 otherwise
}

action call "Call"

matrix fit by behavior {
  |   | 1    |
  | A | call |
  | B | none |
}

test "Large" {
  lead { size: 200 }
  expect fit = 1
}
`;

const day = 86_400_000;

/**
 * One lead a day. Half of them are large, and of either half comes by the web. Of ten large ones of one source six buy, of ten small ones one does; a
 * coin says yes to every other one of each kind.
 */
export function shopLeads(count: number): string {
  const rows = Array.from({ length: count }, (_, at) => {
    const [isLarge, isWeb, turn] = [at % 2 === 0, Math.floor(at / 2) % 2 === 0, Math.floor(at / 4)];
    const won = turn % 10 < (isLarge ? 6 : 1);
    const created = new Date(Date.UTC(1970, 0, 1) + at * day).toISOString().slice(0, 10);
    return `l${at},${created},${isLarge ? 200 : 20},${isWeb ? "web" : "fair"},${won ? "yes" : "no"},${turn % 2 === 0 ? "yes" : "no"}\n`;
  });
  return `id,created,size,source,won,coin\n${rows.join("")}`;
}
