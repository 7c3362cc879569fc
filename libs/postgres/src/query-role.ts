/** The role that queries run as, for one cooperative. It owns nothing and bypasses nothing. */
export const QUERY_ROLE = 'lumbung_query'
