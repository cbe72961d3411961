// Made from dashboards/timeline/contract.py by `make docs`: change that file.

/** How a mark stands. */
export const NOT_KNOWN = 1;
export const DRAFT = 2;
export const RETRACTED = 4;
export const DISPUTED = 8;

/** Which ends are not sure. */
export const AT_START = 1;
export const AT_END = 2;
