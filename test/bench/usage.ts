export const usage = `Compares the product's batch path with a hand-written reference.

  npm run bench -- [options]

  --quick              short rounds, to see that everything works
  --seconds N          length of one measurement (default 5)
  --rounds N           rounds at each number of connections (default 4)
  --connections LIST   numbers of connections, separated by commas (default 1,8,32)
  --targets LIST       of one-transaction,group-commit,product (default all; the first is needed)
  --json FILE          also write every measurement to FILE
  --help               this text
`;
