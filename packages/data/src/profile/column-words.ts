/** The words of a name, in small letters without accents: `firstName`, `First Name` and Salesforce’s `first_name__c` have two. */
export function wordsIn(name: string): readonly string[] {
  const plain = name
    .replace(/__c$/, "")
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2");
  return plain.toLowerCase().match(/[a-z\d]+/g) ?? [];
}

/** Whether a column is one that only machines read; one in capitals alone, such as `ISDELETED`, shows not where its words end. */
export function technicalBy(columns: readonly string[] = []): (column: string) => boolean {
  const ways = columns.map((column) => ({ way: wordsIn(column).join(" "), isBeginning: column.endsWith("*") }));
  return (column) => {
    const words = wordsIn(column).join(" ");
    const letters = words.replaceAll(" ", "");
    const isOneWord = column === column.toUpperCase();
    return ways.some(({ way, isBeginning }) => {
      const begins = way.replaceAll(" ", "");
      return letters === begins || (isBeginning && (words.startsWith(`${way} `) || (isOneWord && letters.startsWith(begins))));
    });
  };
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** A column whose name has one of these words holds no amounts, whatever its values look like. */
const contacts = "phone telephone telefon telefono tel mobile mobil handy movil fax zip plz postleitzahl postcode postal";
const codes = setOf(`id ids uuid guid key ${contacts} code nr nummer siret iban`);
/** The same where a name is written as one word: `recordid`, `Kundennummer`. */
const codeEnding = /(?:(?:record|object|contact|customer|lead|user|owner|account|company)id|nummer|phone|telefon|postleitzahl)$/;

/** Names of what has other values with every new lead, however few there are so far: people, places, companies, what people typed. */
const open = setOf(
  "owner name firstname lastname surname vorname nachname first last city town ort wohnort stadt region state province country land county street address " +
    "company account firma organization employer title job role position headline user agent rep manager assigned assignee created modified " +
    "by campaign referrer referer utm page path subject note notes comment comments description email mail domain website url keyword term content " +
    "label message text file device browser language locale currency timezone team partner product products school university parent " +
    "titel inhaber besitzer eigentumer eigentuemer bearbeiter betreuer ansprechpartner verkaufer verkaeufer vertreter mitarbeiter zustandig " +
    "bundesland strasse adresse unternehmen arbeitgeber beruf betreff notiz notizen bemerkung kommentar beschreibung kampagne produkt sprache schule " +
    "hochschule universitat familienname " +
    "nom prenom titre poste proprietaire ville pays adresse entreprise societe employeur responsable produit langue ecole " +
    "nombre apellido apellidos puesto cargo propietario ciudad pais provincia direccion calle empresa vendedor agente producto idioma escuela",
);

/** Names of what has a fixed list of values in most systems. */
const closed = setOf(
  "status stage tier grade rating rank priority plan lifecycle salutation gender segment temperature phase " +
    "stufe anrede geschlecht bewertung prioritat tarif statut civilite genre estatus etapa fase prioridad",
);

/** Names of what is counted, so that 0 and 1 are two of many numbers. */
const counted = setOf(
  "count counts number numbers num no total totals amount quantity qty sum anzahl visits views clicks opens score points age level years months days " +
    "hours minutes sessions emails calls orders seats employees size children index position step version attempts times",
);

/** Names of what is or is not so. */
const truths = setOf("is has can did was opted opt optin optout subscribed unsubscribed active enabled verified deleted flag");

/** Names of what is a day or a time, of which alone a number can be a count since 1970. */
const moments = setOf(
  "date dates day time timestamp datetime ts at on when since until created updated modified changed seen visited contacted login activity birthday dob " +
    "expires expiry closed converted datum tag zeit zeitpunkt uhrzeit seit am bis erstellt geandert aktualisiert angelegt zuletzt geburtstag " +
    "jour heure cree modifie fecha hora dia creado modificado",
);
/** The same where a name is written as one word: `createdate`, `Erstelldatum`. */
const momentEnding = /(?:date|datum|zeit|time|timestamp)$/;

/** Names of what nobody separates with care. */
const prose = setOf(
  "title name subject note notes comment comments description message headline text address street city company account organization employer bio about",
);

/** Names of people, as systems call them. */
const people = setOf("lead contact customer client kunde member user person prospect subscriber visitor patient student");

/** Names of rows, and of what is none of the people in them. */
const others = setOf(
  "message event activity row session request campaign owner inhaber besitzer eigentumer account company firma organization group page anonymous created modified parent checksum hash " +
    "type stage deal opportunity form list portal app send device visit",
);

const hasOneOf =
  (words: ReadonlySet<string>) =>
  (column: string): boolean =>
    wordsIn(column).some((word) => words.has(word));

/** The same of names written as one word. */
const hasOneEnding =
  (words: ReadonlySet<string>, ending: RegExp) =>
  (column: string): boolean =>
    wordsIn(column).some((word) => words.has(word) || ending.test(word));

/** `jobtitle`, `companyname`, `leadinhaber`. */
const openEnding =
  /(?:name|title|titel|owner|inhaber|besitzer|eigentumer|eigentuemer|city|country|company|wohnort|bundesland|firma|strasse|proprietaire|propietario)$/;

export const isCode: (column: string) => boolean = hasOneEnding(codes, codeEnding);
/** Codes by which people are reached, and which several may share or nobody has to have. */
export const isContact: (column: string) => boolean = hasOneEnding(setOf(contacts), /(?:phone|telefon|postleitzahl)$/);
export const isOpen: (column: string) => boolean = hasOneEnding(open, openEnding);
export const isMoment: (column: string) => boolean = hasOneEnding(moments, momentEnding);
export const isClosed: (column: string) => boolean = hasOneOf(closed);
export const isCounted: (column: string) => boolean = hasOneOf(counted);
export const isTruth: (column: string) => boolean = hasOneOf(truths);
export const isProse: (column: string) => boolean = hasOneOf(prose);
export const isOfPeople: (column: string) => boolean = hasOneOf(people);
export const isOfOthers: (column: string) => boolean = hasOneOf(others);
