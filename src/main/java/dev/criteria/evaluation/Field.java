package dev.criteria.evaluation;

/**
 * One further column of a company's row.
 *
 * @param name the column's header as written in the list
 * @param value the cell's text; never blank, blank cells are no fields
 */
public record Field(String name, String value) {}
