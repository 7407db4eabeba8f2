export const usage = `Compares the product with what is written by hand for one job, as ratios.

  npm run bench -- [options]
  npm run bench -- --compare BEFORE.json AFTER.json

  --suite LIST     of batch, single, reads, postgres, start, desktop, separated by commas
                   (default all)
  --quick          short rounds, a small database and a small file: everything in a few minutes
  --rounds N       rounds of each measurement (default 4)
  --json FILE      also write every line and measurement to FILE
  --compare        what changed from one such FILE to another, line by line

  of the suites batch, single, reads and postgres:
  --seconds N      length of one measurement (default 3)
  --only TEXT      only lines whose name contains TEXT, such as "8 connections"
  --customers N    in a database that is not empty (default 1000000); not for postgres

  of the suite desktop:
  --rows N         rows of the file (default 100000)

  --help           this text
`;
