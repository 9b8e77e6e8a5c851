/** Tests of the whole program: in process, and with the real launcher. */
@NullMarked
package dev.criteria.cli;

import org.jspecify.annotations.NullMarked;
