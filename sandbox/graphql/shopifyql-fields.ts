import { reads, type Fields } from '#sandbox/graphql/context.ts';
import type { ShopifyqlAnswer } from '#sandbox/shopifyql/run-shopifyql.ts';

type Table = NonNullable<ShopifyqlAnswer['tableData']>;

const answerFields: Fields<ShopifyqlAnswer> = {
  tableData: reads((answer) => answer.tableData),
  parseErrors: reads((answer) => answer.parseErrors),
  parseWarnings: reads(() => []),
};

const tableFields: Fields<Table> = {
  columns: reads((table) => table.columns),
  rows: reads((table) => table.rows),
};

const columnFields: Fields<Table['columns'][number]> = {
  name: reads((column) => column.name),
  dataType: reads((column) => column.dataType),
  displayName: reads((column) => column.displayName),
  columnOrigin: reads(() => 'REQUESTED'),
  shortDisplayName: reads(() => null),
  subType: reads(() => null),
};

/** ShopifyQL answers. */
export const shopifyqlTypes: Record<string, Fields<never>> = {
  ShopifyqlQueryResponse: answerFields,
  ShopifyqlTableData: tableFields,
  ShopifyqlTableDataColumn: columnFields,
};
