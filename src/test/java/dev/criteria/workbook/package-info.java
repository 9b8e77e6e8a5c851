@NullMarked
package dev.criteria.workbook;

import org.jspecify.annotations.NullMarked;
