/**
 * Writes and reads workbooks in the XLSX format, row by row, so that a sheet of any length fits. It
 * must not know what the rows mean. What it reads is not trusted: an archive or a part that expands
 * beyond bounds, and whatever a workbook need not have, is refused.
 */
@NullMarked
package dev.criteria.workbook;

import org.jspecify.annotations.NullMarked;
