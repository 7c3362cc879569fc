/**
 * The banks of Indonesia that money can be sent to: their clearing codes (sandi bank of Bank Indonesia's SKNBI, which
 * BI-FAST and ATM networks use too) and their BICs, without the units that share a bank's code. A bank that merged goes
 * by the code that it kept.
 * @see https://www.bi.go.id Bank Indonesia: who takes part in SKNBI and BI-FAST, by code
 * @see https://github.com/vnxx/list-of-banks-in-indoneisa-json compared with these; a bank renamed since has its later name and BIC
 * @see https://www.iso.org/standard/84108.html ISO 9362: the BIC
 */
export interface Bank {
  /** Three digits. */
  readonly code: string
  readonly name: string
  /** Eight characters. */
  readonly bic: string
  /** How many digits its account numbers have, at least and at most. */
  readonly digits: Digits
}

type Digits = readonly [least: number, most: number]

/** Of banks that publish no length of their own: what transfers between banks carry. */
const ANY_DIGITS: Digits = [5, 16]

const bank = (code: string, bic: string, name: string, least?: number, most = least): [string, Bank] => [
  code,
  { code, name, bic, digits: least === undefined || most === undefined ? ANY_DIGITS : [least, most] },
]

/** By their codes. */
export const banks: ReadonlyMap<string, Bank> = new Map([
  bank('002', 'BRINIDJA', 'Bank Rakyat Indonesia', 15),
  bank('008', 'BMRIIDJA', 'Bank Mandiri', 13),
  bank('009', 'BNINIDJA', 'Bank Negara Indonesia', 10),
  bank('011', 'BDINIDJA', 'Bank Danamon Indonesia', 10, 12),
  bank('013', 'BBBAIDJA', 'Bank Permata'),
  bank('014', 'CENAIDJA', 'Bank Central Asia', 10),
  bank('016', 'IBBKIDJA', 'Bank Maybank Indonesia'),
  bank('019', 'PINBIDJA', 'Bank Panin'),
  bank('022', 'BNIAIDJA', 'Bank CIMB Niaga', 12, 14),
  bank('023', 'BBIJIDJA', 'Bank UOB Indonesia'),
  bank('028', 'NISPIDJA', 'Bank OCBC NISP', 12),
  bank('031', 'CITIIDJX', 'Citibank'),
  bank('032', 'CHASIDJX', 'JPMorgan Chase Bank'),
  bank('033', 'BOFAID2X', 'Bank of America'),
  bank('036', 'MCORIDJA', 'Bank China Construction Bank Indonesia'),
  bank('037', 'ARTGIDJA', 'Bank Artha Graha Internasional'),
  bank('040', 'BKKBIDJA', 'Bangkok Bank'),
  bank('042', 'BOTKIDJX', 'MUFG Bank'),
  bank('046', 'DBSBIDJA', 'Bank DBS Indonesia'),
  bank('047', 'BPIAIDJA', 'Bank Resona Perdania'),
  bank('048', 'MHCCIDJA', 'Bank Mizuho Indonesia'),
  bank('050', 'SCBLIDJX', 'Standard Chartered Bank'),
  bank('054', 'BCIAIDJA', 'Bank Capital Indonesia'),
  bank('057', 'BNPAIDJA', 'Bank BNP Paribas Indonesia'),
  bank('061', 'ANZBIDJX', 'Bank ANZ Indonesia'),
  bank('067', 'DEUTIDJA', 'Deutsche Bank'),
  bank('069', 'BKCHIDJA', 'Bank of China'),
  bank('076', 'BBAIIDJA', 'Bank Bumi Arta'),
  bank('087', 'HSBCIDJA', 'Bank HSBC Indonesia'),
  bank('095', 'CICTIDJA', 'Bank JTrust Indonesia'),
  bank('097', 'MAYAIDJA', 'Bank Mayapada Internasional'),
  bank('110', 'PDJBIDJA', 'Bank BJB'),
  bank('111', 'BDKIIDJA', 'Bank Jakarta'),
  bank('112', 'PDYKIDJ1', 'Bank BPD DIY'),
  bank('113', 'PDJGIDJ1', 'Bank Jateng'),
  bank('114', 'PDJTIDJ1', 'Bank Jatim'),
  bank('115', 'PDJMIDJ1', 'Bank Jambi'),
  bank('116', 'PDACIDJ1', 'Bank Aceh Syariah'),
  bank('117', 'PDSUIDJ1', 'Bank Sumut'),
  bank('118', 'PDSBIDSP', 'Bank Nagari'),
  bank('119', 'PDRIIDJA', 'Bank Riau Kepri Syariah'),
  bank('120', 'BSSPIDSP', 'Bank Sumsel Babel'),
  bank('121', 'PDLPIDJ1', 'Bank Lampung'),
  bank('122', 'PDKSIDJ1', 'Bank Kalsel'),
  bank('123', 'PDKBIDJ1', 'Bank Kalbar'),
  bank('124', 'PDKTIDJ1', 'Bank Kaltimtara'),
  bank('125', 'PDKGIDJ1', 'Bank Kalteng'),
  bank('126', 'PDWSIDJ1', 'Bank Sulselbar'),
  bank('127', 'PDWUIDJ1', 'Bank SulutGo'),
  bank('128', 'PDNBIDJ1', 'Bank NTB Syariah'),
  bank('129', 'ABALIDBS', 'Bank BPD Bali'),
  bank('130', 'PDNTIDJ1', 'Bank NTT'),
  bank('131', 'PDMLIDJ1', 'Bank Maluku Malut'),
  bank('132', 'PDIJIDJ1', 'Bank Papua'),
  bank('133', 'PDBKIDJ1', 'Bank Bengkulu'),
  bank('134', 'PDWGIDJ1', 'Bank Sulteng'),
  bank('135', 'PDWRIDJ1', 'Bank Sultra'),
  bank('137', 'PDBBIDJ1', 'Bank Banten'),
  bank('146', 'BKIDIDJA', 'Bank of India Indonesia'),
  bank('147', 'MUABIDJA', 'Bank Muamalat Indonesia', 10),
  bank('151', 'MEDHIDS1', 'Bank Mestika Dharma'),
  bank('152', 'SHBKIDJA', 'Bank Shinhan Indonesia'),
  bank('153', 'SBJKIDJA', 'Bank Sinarmas'),
  bank('157', 'MASDIDJS', 'Bank Maspion Indonesia'),
  bank('161', 'GNESIDJA', 'Bank Ganesha'),
  bank('164', 'ICBKIDJA', 'Bank ICBC Indonesia'),
  bank('167', 'AWANIDJA', 'Bank QNB Indonesia'),
  bank('200', 'BTANIDJA', 'Bank Tabungan Negara', 16),
  bank('212', 'HVBKIDJA', 'Bank Woori Saudara Indonesia 1906'),
  bank('213', 'SUNIIDJA', 'Bank SMBC Indonesia'),
  bank('405', 'SWAGIDJ1', 'Bank Syariah Nasional'),
  bank('425', 'SYJBIDJ1', 'Bank BJB Syariah'),
  bank('426', 'MEGAIDJA', 'Bank Mega'),
  bank('441', 'BBUKIDJA', 'Bank KB Indonesia', 10),
  bank('451', 'BSMDIDJA', 'Bank Syariah Indonesia', 10),
  bank('459', 'BUSTIDJ1', 'Krom Bank Indonesia'),
  bank('472', 'JAJSIDJ1', 'Bank Saqu Indonesia'),
  bank('484', 'HNBNIDJA', 'Bank KEB Hana Indonesia'),
  bank('485', 'BUMIIDJA', 'Bank MNC Internasional'),
  bank('490', 'YUDBIDJ1', 'Bank Neo Commerce'),
  bank('494', 'AGTBIDJA', 'Bank Raya Indonesia'),
  bank('498', 'IDMOIDJ1', 'Bank SBI Indonesia'),
  bank('501', 'ROYBIDJ1', 'Bank Digital BCA'),
  bank('503', 'LFIBIDJ1', 'Bank Nationalnobu'),
  bank('506', 'BUTGIDJ1', 'Bank Mega Syariah'),
  bank('513', 'INPBIDJ1', 'Bank Ina Perdana'),
  bank('517', 'ARFAIDJ1', 'Bank Panin Dubai Syariah'),
  bank('521', 'SDOBIDJ1', 'Bank KB Syariah'),
  bank('523', 'BDIPIDJ1', 'Bank Sahabat Sampoerna'),
  bank('526', 'LMANIDJ1', 'Bank Oke Indonesia'),
  bank('531', 'LOMAIDJ1', 'Bank Amar Indonesia'),
  bank('535', 'SSPIIDJA', 'Bank Seabank Indonesia'),
  bank('536', 'SYCAIDJ1', 'Bank BCA Syariah'),
  bank('542', 'JAGBIDJA', 'Bank Jago'),
  bank('547', 'PUBAIDJ1', 'Bank BTPN Syariah'),
  bank('548', 'BMSEIDJA', 'Bank Multiarta Sentosa'),
  bank('553', 'MAYOIDJA', 'Bank Hibank Indonesia'),
  bank('555', 'BIDXIDJA', 'Bank Index Selindo'),
  bank('562', 'FAMAIDJ1', 'Super Bank Indonesia'),
  bank('564', 'SIHBIDJ1', 'Bank Mandiri Taspen'),
  bank('566', 'BVICIDJA', 'Bank Victoria International'),
  bank('567', 'ALOBIDJA', 'Allo Bank Indonesia'),
  bank('945', 'IBKOIDJA', 'Bank IBK Indonesia'),
  bank('947', 'NETBIDJA', 'Bank Aladin Syariah'),
  bank('949', 'CTCBIDJA', 'Bank CTBC Indonesia'),
])

/** Whether accounts of the bank have such numbers: whether there is one is for the bank to say. */
export const isNumberAt = ({ digits: [least, most] }: Bank, account: string): boolean =>
  /^\d+$/.test(account) && account.length >= least && account.length <= most
