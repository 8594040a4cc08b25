/**
 * Words that fields of leads are full of, job titles and industries above all, in the languages that are written most: short texts are
 * looked up in them. Folded.
 */
export const longerWords: readonly string[] = `
  director digital doctor contractor inspector sector factor actor tractor conductor instructor constructor vector collector editor auditor
  coordinator operator administrator educator consultant accountant assistant attendant restaurant merchant warrant
  capital hospital hospitality quality security facilities university auditor recruiter community credit critical architect
  italy britain unit united website writer monitor profit nonprofit
  manager management engineer engineering challenge development developer software hardware middleware healthcare aerospace
  enterprise enterprises entrepreneur interpreter supervisor supervision improvement procurement president representative
  marketing market telemarketing merchandising purchasing planning training learning cleaning trading branding consulting
  research researcher teacher coach coaching church purchase branch
  chief officer office service services financial finance insurance logistics statistics analytics analyst physics politics
  administration communication communications education organization automation automotive automobile transportation production
  construction operations international national regional professional nutrition
  human resources resource sourcing outsourcing outreach
  intern internal internet international external
  sales salesforce wholesale wholesaler resale
  scientist specialist therapist dentist journalist receptionist economist
  technology technical technician biotechnology architecture agriculture furniture manufacture manufacturing
  partner partnership department apartment
  lawyer attorney secretary treasurer librarian
  program programmer programming programmatic
  product products productivity
  pharmacist pharmaceutical
  customer custodian
  electrician electronics electrical
  retired retail retailer detail
  student graduate
  legal college colleague
  media intermediary immediate
  real estate estimator
  supplier supply support
  thread three through threshold
  cheap leadership
  shipping relationship scholarship membership
  private privacy
  vice advice device
  dirección director directora gerente asistente administrativo ingeniero desarrollador consultor comercial
  geschäftsführer leiter mitarbeiter vertrieb entwickler berater einkauf
  directeur ingénieur développeur responsable
`
  .trim()
  .split(/\s+/);
