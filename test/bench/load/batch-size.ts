/** Customers in one request: the most that the API takes. */
export const batchSize = 100;
