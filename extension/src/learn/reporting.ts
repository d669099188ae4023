/** Where fraud on dating sites is reported, by country. Plain addresses, opened only when pressed. */

export interface ReportingBody {
  /** As it calls itself. */
  name: string;
  url: string;
  phone?: string;
}

/** By ISO 3166-1 code; the first of each is where to begin. */
export const reportingBodies: Readonly<Record<string, readonly ReportingBody[]>> = {
  AT: [{ name: "Bundeskriminalamt, Meldestelle Internetbetrug", url: "https://www.bundeskriminalamt.at/" }],
  AU: [
    { name: "ReportCyber", url: "https://www.cyber.gov.au/report-and-recover/report" },
    { name: "Scamwatch", url: "https://www.scamwatch.gov.au/report-a-scam" },
    { name: "IDCARE", url: "https://www.idcare.org/" },
  ],
  BE: [{ name: "Safeonweb", url: "https://safeonweb.be/" }],
  BR: [{ name: "Delegacia Virtual", url: "https://delegaciavirtual.sinesp.gov.br/" }],
  CA: [
    {
      name: "Canadian Anti-Fraud Centre",
      url: "https://antifraudcentre-centreantifraude.ca/report-signalez-eng.htm",
      phone: "1-888-495-8501",
    },
  ],
  CH: [{ name: "Suisse ePolice", url: "https://www.suisse-epolice.ch/" }],
  DE: [{ name: "Onlinewache der Polizei", url: "https://portal.onlinewache.polizei.de/" }],
  ES: [
    { name: "Policía Nacional", url: "https://denuncias.policia.es/" },
    { name: "INCIBE", url: "https://www.incibe.es/linea-de-ayuda-en-ciberseguridad", phone: "017" },
  ],
  FR: [
    { name: "THESEE", url: "https://www.service-public.fr/particuliers/vosdroits/N31138" },
    { name: "17Cyber", url: "https://17cyber.gouv.fr/" },
  ],
  GB: [{ name: "Report Fraud", url: "https://www.reportfraud.police.uk/", phone: "0300 123 2040" }],
  IE: [{ name: "An Garda Síochána", url: "https://www.garda.ie/" }],
  IN: [{ name: "National Cyber Crime Reporting Portal", url: "https://cybercrime.gov.in/", phone: "1930" }],
  IT: [{ name: "Polizia Postale", url: "https://www.commissariatodips.it/" }],
  NL: [
    { name: "Politie", url: "https://www.politie.nl/aangifte-of-melding-doen" },
    { name: "Fraudehelpdesk", url: "https://www.fraudehelpdesk.nl/" },
  ],
  NZ: [{ name: "Netsafe", url: "https://report.netsafe.org.nz/" }],
  PL: [{ name: "CERT Polska", url: "https://incydent.cert.pl/" }],
  PT: [{ name: "Polícia Judiciária", url: "https://www.policiajudiciaria.pt/" }],
  SG: [{ name: "ScamShield", url: "https://www.scamshield.gov.sg/", phone: "1799" }],
  US: [
    { name: "FBI, Internet Crime Complaint Center", url: "https://www.ic3.gov/" },
    { name: "Federal Trade Commission", url: "https://reportfraud.ftc.gov/" },
  ],
};

/** Wherever somebody lives: the national addresses of the European Union's members. */
export const europe: ReportingBody = {
  name: "Europol",
  url: "https://www.europol.europa.eu/report-a-crime/report-cybercrime-online",
};

/** Help against the spreading of private pictures: for grown-ups, and for who is younger than 18. */
export const pictureBodies: readonly ReportingBody[] = [
  { name: "StopNCII.org", url: "https://stopncii.org/" },
  { name: "Take It Down (< 18)", url: "https://takeitdown.ncmec.org/" },
];
