/** How much a file may hold, so that no file can freeze the app or fill the memory. */
export const FILE_LIMITS = {
  /** Of the file as it is. */
  bytes: 50 * 1024 * 1024,
  /** Of a workbook once it is unpacked. */
  uncompressedBytes: 500 * 1024 * 1024,
  /** Of the parts of a workbook that are held in memory as a whole, such as its texts. */
  partBytes: 100 * 1024 * 1024,
  /** Unpacked to packed size of a part of more than `smallPartBytes`; sheets reach about 50. */
  compressionRatio: 200,
  smallPartBytes: 10 * 1024 * 1024,
  /** Rows with customers, without the header and empty rows. */
  rows: 200_000,
  /** With the empty ones: as many as Excel has. */
  lines: 1_048_576,
  columns: 500,
  /** In a piece of text without a line end; 500 cells full of them would hold more, and nobody's do. */
  delimiters: 500_000,
  /** The most that a cell of Excel can hold. */
  cellCharacters: 32_767,
} as const;
