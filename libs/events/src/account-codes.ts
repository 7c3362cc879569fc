/** The codes of the chart of accounts that every cooperative starts with: their names and kinds are the journal's. */
export const accountCodes: readonly string[] = [
  '1101 1102 1120 1130 1131 1132 1140 1150 1160',
  '2110 2120 2130 2131 2140 2150 2190 2210',
  '3101 3102 3103 3104 3105 3201 3301',
  '4101 4102 4103 4104 4109 4201',
  '5101 5110 5120 5130 5140 5150',
].flatMap((codes) => codes.split(' '))
