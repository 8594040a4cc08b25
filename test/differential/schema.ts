/** The lead and the events of every generated model, and the values they are tried with. */

export const schema = `
lead {
  id: text key
  title: text from "Job Title"
  mail: email
  site: url
  size: number
  revenue: number
  country: one of "US", "DE", "ES"
  vip: yes or no
  created: date
  tags: list of text
  missing "N/A", "Select"
}

event visit { url: url, seconds: number }
event buy { amount: number, sku: text }
event open { campaign: text, first: yes or no }
event bounce by us { kind: one of "soft", "hard" }
event pay { order: text key, amount: number }
event stop
event start

list private_mail as "gmail.com", "mail.example"
list numbers as 10, 50, 100

define senior as title mentions any of "CEO", "chief", "head of"
define big as size > 100
define busy as did visit at least 2 times in last 14 days
define lately as last known open.campaign in last 60 days
define spend as sum of buy.amount in last 60 days
`;

export const titles = [
  "CEO",
  "Chief of staff",
  "chieftain",
  "International sales",
  "intern",
  " Head of  Data ",
  "HEAD OF DATA",
  "Ceo's assistant",
  "N/A",
  "",
];
export const phrases = ["CEO", "chief", "intern", "head of", "a", "Data", "of"];
export const mails = ["ana@gmail.com", "Ben@Mail.Example", "c@acme.example", "d.e+f@sub.acme.example"];
export const urls = [
  "https://acme.example/pricing",
  "https://acme.example/Pricing/team?x=1#top",
  "/blog/one",
  "https://acme.example",
  "acme.example/docs?q=pricing",
  "/pricing",
];
export const countries = ["US", "DE", "ES"];
export const tags = ["crm", "CRM", "mail", "ads", "events"];
export const skus = ["a", "A", "b", "c "];
export const campaigns = ["spring", "Spring", "autumn"];
