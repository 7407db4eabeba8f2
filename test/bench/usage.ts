export const usage = `Compares the product with what is written by hand for one job, as ratios.

  npm run bench -- [options]

  --suite NAME         batch (the server's batch path), desktop (the app), or all (default)
  --quick              short rounds and a small file, to see that everything works
  --rounds N           rounds of each measurement (default 4)
  --json FILE          also write every measurement to FILE

  of the suite batch:
  --seconds N          length of one measurement (default 5)
  --connections LIST   numbers of connections, separated by commas (default 1,8,32)
  --targets LIST       of one-transaction,group-commit,product (default all; the first is needed)

  of the suite desktop:
  --rows N             rows of the file (default 100000)

  --help               this text
`;
