/** The runs of larger experiments than this are fetched once the page is there, instead of standing in it. */
export const mostInPage = 2_000;
