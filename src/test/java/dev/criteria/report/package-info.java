@NullMarked
package dev.criteria.report;

import org.jspecify.annotations.NullMarked;
